using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WslGo.CacheProgram;

/// <summary>
/// Reads Go's requests and writes the responses. Each line contains a JSON object. A body is a JSON string on a
/// separate line.
/// </summary>
/// <param name="input">Standard input.</param>
/// <param name="output">Standard output.</param>
/// <remarks>Source: golang/go <c>src/cmd/go/internal/cacheprog/cacheprog.go</c>.</remarks>
internal sealed class GoProtocol(Stream input, Stream output)
{
    private readonly Lock _writing = new();
    private byte[] _buffer = new byte[64 * 1024];
    private int _start, _end;

    /// <summary>Sends the commands that the program supports.</summary>
    public void Greet() => Write("""{"ID":0,"KnownCommands":["get","put","close"]}""");

    /// <summary>Reads the next request. Returns null if Go has closed the stream.</summary>
    /// <exception cref="FormatException">The request is invalid.</exception>
    public GoRequest? Read()
    {
        if (ReadLine() is not { } line) return null;
        var (request, size) = Parse(line.Span);
        if (size == 0) return request;
        if (size < 0 || ReadLine() is not { Length: >= 2 } text) throw new FormatException("A body is missing.");
        var body = new byte[size];
        var status = Base64.DecodeFromUtf8(text.Span[1..^1], body, out _, out var written);
        return status == OperationStatus.Done && written == size
            ? request with { Body = body }
            : throw new FormatException("A body is not what it should be.");
    }

    /// <summary>Reports a cache miss.</summary>
    public void Miss(long id) => Write(string.Create(CultureInfo.InvariantCulture, $$"""{"ID":{{id}},"Miss":true}"""));

    /// <summary>Reports a cache hit, with the location of the entry.</summary>
    public void Hit(long id, LocalEntry entry) => Write(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"ID":{{id}},"OutputID":"{{Convert.ToBase64String(entry.Output.ToBytes())}}","Size":{{entry.Size}},"Time":"{{entry.Time:yyyy-MM-dd'T'HH:mm:ss.fffffff}}Z","DiskPath":"{{JsonEncodedText.Encode(entry.Path)}}"}"""));

    /// <summary>Reports that a request is complete or has failed.</summary>
    public void Done(long id, string error = "") => Write(string.Create(
        CultureInfo.InvariantCulture, $$"""{"ID":{{id}}{{(error.Length == 0 ? "" : $",\"Err\":\"{JsonEncodedText.Encode(error)}\"")}}}"""));

    private void Write(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (_writing)
        {
            output.Write(bytes);
            output.Flush();
        }
    }

    private static (GoRequest Request, int Size) Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            var (id, command, action, result, size) = (0L, "", default(CacheId), default(CacheId), 0);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                switch (name)
                {
                    case "ID": id = reader.GetInt64(); break;
                    case "Command": command = reader.GetString() ?? ""; break;
                    case "ActionID": action = CacheId.Of(reader.GetBytesFromBase64()); break;
                    case "OutputID": result = CacheId.Of(reader.GetBytesFromBase64()); break;
                    case "BodySize": size = reader.GetInt32(); break;
                    default: reader.Skip(); break;
                }
            }

            return (new GoRequest(id, command, action, result, []), size);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException("A request is not JSON.", exception);
        }
    }

    // Returns the next line that is not empty.
    private ReadOnlyMemory<byte>? ReadLine()
    {
        var seen = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = _buffer.AsMemory(_start, seen + at);
                _start += seen + at + 1;
                if (line.Length > 0) return line;
                seen = 0;
                continue;
            }

            seen = _end - _start;
            MakeRoom();
            var count = input.Read(_buffer, _end, _buffer.Length - _end);
            if (count == 0) return null;
            _end += count;
        }
    }

    private void MakeRoom()
    {
        var length = _end - _start;
        if (length > _buffer.Length / 2)
        {
            var larger = new byte[checked(_buffer.Length * 2)];
            Buffer.BlockCopy(_buffer, _start, larger, 0, length);
            _buffer = larger;
        }
        else if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, length);
        }

        (_start, _end) = (0, length);
    }
}
