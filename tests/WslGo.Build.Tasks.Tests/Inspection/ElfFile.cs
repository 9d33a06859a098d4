using System.Buffers.Binary;
using System.Text;

namespace WslGo.Build.Tests.Inspection;

/// <summary>
/// Makes ELF files of either class and byte order, of the parts that a loader reads: elf(5). Addresses differ from
/// offsets, as they do in files that were linked.
/// </summary>
internal sealed class ElfFile
{
    private const ulong Base = 0x400000;

    private readonly List<byte> _bytes = [];

    public bool Is64 { get; init; } = true;

    public bool IsBig { get; init; }

    public byte Abi { get; init; }

    public ushort Machine { get; init; } = 62;

    public string? Interpreter { get; init; }

    public string[] Needed { get; init; } = [];

    /// <summary>Versions of symbols by library.</summary>
    public (string Library, string[] Versions)[] Versions { get; init; } = [];

    private int WordSize => Is64 ? 8 : 4;

    public byte[] Make()
    {
        var isDynamic = Needed.Length > 0 || Versions.Length > 0;
        var segments = 1 + (Interpreter is null ? 0 : 1) + (isDynamic ? 1 : 0);
        var (headerSize, segmentSize) = Is64 ? (64, 56) : (52, 32);
        _bytes.AddRange([0x7f, .. "ELF"u8, (byte)(Is64 ? 2 : 1), (byte)(IsBig ? 2 : 1), 1, Abi, .. new byte[8]]);
        Add16(2);
        Add16(Machine);
        Add32(1);
        AddWord(Base);
        AddWord((ulong)headerSize);
        AddWord(0);
        Add32(0);
        Add16((ushort)headerSize);
        Add16((ushort)segmentSize);
        Add16((ushort)segments);
        _bytes.AddRange(new byte[6]);
        var table = _bytes.Count;
        _bytes.AddRange(new byte[segments * segmentSize]);

        var interpreter = _bytes.Count;
        if (Interpreter is not null) _bytes.AddRange([.. Encoding.UTF8.GetBytes(Interpreter), 0]);
        var interpreterSize = _bytes.Count - interpreter;
        var texts = Texts(out var places);
        var textsAt = _bytes.Count;
        _bytes.AddRange(texts);
        var versionsAt = _bytes.Count;
        AddVersions(places);
        var dynamic = _bytes.Count;
        if (isDynamic)
        {
            foreach (var library in Needed) AddEntry(1, places[library]);
            AddEntry(5, Base + (ulong)textsAt);
            AddEntry(10, (ulong)texts.Length);
            if (Versions.Length > 0)
            {
                AddEntry(0x6ffffffe, Base + (ulong)versionsAt);
                AddEntry(0x6fffffff, (ulong)Versions.Length);
            }

            AddEntry(0, 0);
        }

        var size = _bytes.Count;
        var bytes = _bytes.ToArray();
        var at = table;
        Segment(1, 0, size);
        if (Interpreter is not null) Segment(3, interpreter, interpreterSize);
        if (isDynamic) Segment(2, dynamic, size - dynamic);
        return bytes;

        void Segment(uint kind, int offset, int length)
        {
            _bytes.Clear();
            Add32(kind);
            if (Is64) Add32(4);
            AddWord((ulong)offset);
            AddWord(Base + (ulong)offset);
            AddWord(0);
            AddWord((ulong)length);
            AddWord((ulong)length);
            _bytes.CopyTo(bytes, at);
            at += segmentSize;
        }
    }

    private byte[] Texts(out Dictionary<string, ulong> places)
    {
        var texts = new List<byte> { 0 };
        places = [];
        foreach (var text in Needed.Concat(Versions.SelectMany(entry => entry.Versions.Append(entry.Library))).Distinct())
        {
            places[text] = (ulong)texts.Count;
            texts.AddRange([.. Encoding.UTF8.GetBytes(text), 0]);
        }

        return [.. texts];
    }

    private void AddVersions(Dictionary<string, ulong> places)
    {
        for (var library = 0; library < Versions.Length; library++)
        {
            var versions = Versions[library].Versions;
            Add16(1);
            Add16((ushort)versions.Length);
            Add32((uint)places[Versions[library].Library]);
            Add32(16);
            Add32(library == Versions.Length - 1 ? 0 : (uint)(16 + (16 * versions.Length)));
            for (var number = 0; number < versions.Length; number++)
            {
                Add32(0);
                Add16(0);
                Add16(0);
                Add32((uint)places[versions[number]]);
                Add32(number == versions.Length - 1 ? 0u : 16u);
            }
        }
    }

    private void AddEntry(ulong tag, ulong value)
    {
        AddWord(tag);
        AddWord(value);
    }

    private void AddWord(ulong value)
    {
        if (WordSize == 4)
        {
            Add32((uint)value);
            return;
        }

        var bytes = new byte[8];
        if (IsBig) BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
    }

    private void Add32(uint value)
    {
        var bytes = new byte[4];
        if (IsBig) BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
    }

    private void Add16(ushort value) =>
        _bytes.AddRange(IsBig ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)]);
}
