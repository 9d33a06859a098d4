using System.Buffers.Binary;
using System.Text;

namespace WslGo.TestHost;

/// <summary>
/// The body of a message of the <c>dotnet test</c> protocol: a count of fields, then for each its number, its size and
/// its value, little-endian (microsoft/testfx docs/mstest-runner-protocol/004-protocol-dotnet-test-pipe.md).
/// </summary>
internal sealed class MessageBody
{
    private readonly List<byte> _fields = [];
    private ushort _count;

    /// <summary>Adds a text; one that is null is left out.</summary>
    public MessageBody Add(ushort id, string? value) => value is null ? this : Add(id, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds a byte.</summary>
    public MessageBody Add(ushort id, byte value) => Add(id, [value]);

    /// <summary>Adds a number.</summary>
    public MessageBody Add(ushort id, long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return Add(id, bytes);
    }

    /// <summary>Adds a list; an empty one is left out.</summary>
    public MessageBody Add(ushort id, IReadOnlyList<MessageBody> list)
    {
        if (list.Count == 0) return this;
        using var bytes = new MemoryStream();
        bytes.Write(Number(list.Count));
        foreach (var element in list) bytes.Write(element.ToArray());
        return Add(id, bytes.ToArray());
    }

    /// <summary>The bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[sizeof(ushort) + _fields.Count];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, _count);
        _fields.CopyTo(bytes, sizeof(ushort));
        return bytes;
    }

    /// <summary>The body of a handshake, which has another form: numbers and texts.</summary>
    public static byte[] Handshake(IReadOnlyDictionary<byte, string> properties)
    {
        using var bytes = new MemoryStream();
        var count = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(count, (ushort)properties.Count);
        bytes.Write(count);
        foreach (var (id, value) in properties)
        {
            var text = Encoding.UTF8.GetBytes(value);
            bytes.WriteByte(id);
            bytes.Write(Number(text.Length));
            bytes.Write(text);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads the body of a handshake.</summary>
    public static IReadOnlyDictionary<byte, string> ReadHandshake(ReadOnlySpan<byte> body)
    {
        var properties = new Dictionary<byte, string>();
        var at = sizeof(ushort);
        for (var count = BinaryPrimitives.ReadUInt16LittleEndian(body); count > 0; count--)
        {
            var id = body[at++];
            var length = BinaryPrimitives.ReadInt32LittleEndian(body[at..]);
            at += sizeof(int);
            properties[id] = Encoding.UTF8.GetString(body.Slice(at, length));
            at += length;
        }

        return properties;
    }

    private MessageBody Add(ushort id, byte[] value)
    {
        var head = new byte[sizeof(ushort) + sizeof(int)];
        BinaryPrimitives.WriteUInt16LittleEndian(head, id);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(sizeof(ushort)), value.Length);
        _fields.AddRange(head);
        _fields.AddRange(value);
        _count++;
        return this;
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
