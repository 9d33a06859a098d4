using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WslGo.Build.Caching;
using WslGo.CacheProgram;

namespace WslGo.Build.Tests.Caching;

/// <summary>Asks the program for remote caches as go does, on an empty machine of its own.</summary>
internal sealed class GoOfTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Pipe _requests = new(new PipeOptions(pauseWriterThreshold: 0)), _responses = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly StreamReader _reader;
    private readonly Task<int> _program;
    private int _last;

    /// <summary>Starts the program.</summary>
    /// <param name="address">The server.</param>
    /// <param name="mode">What it may do.</param>
    /// <param name="variables">More variables.</param>
    public GoOfTest(string address, string mode = "readwrite", params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>
        {
            ["GOCACHE"] = Cache,
            ["HOME"] = _folder.Make("home"),
            [CacheVariables.Address] = address,
            [CacheVariables.Mode] = mode,
            [CacheVariables.Report] = _folder.At("report"),
        };
        foreach (var (name, value) in variables) environment[name] = value;
        _reader = new StreamReader(_responses.Reader.AsStream());
        _program = Task.Run(() => new CacheServer(environment).RunAsync(_requests.Reader.AsStream(), _responses.Writer.AsStream()));
        Assert.AreEqual("""{"ID":0,"KnownCommands":["get","put","close"]}""", _reader.ReadLine());
    }

    /// <summary>go's cache.</summary>
    public string Cache => _folder.Make("cache");

    /// <summary>The hash of an action.</summary>
    public static CacheId Action(string name) => CacheId.HashOf("action " + name);

    /// <summary>Stores a content.</summary>
    public void Put(string action, byte[] body)
    {
        var head = $$"""{"ID":{{++_last}},"Command":"put","ActionID":"{{Base64(Action(action).ToBytes())}}","OutputID":"{{Base64(SHA256.HashData(body))}}","BodySize":{{body.Length}}}""";
        Write(body.Length == 0 ? head + "\n\n" : $"{head}\n\n\"{Base64(body)}\"\n");
        using var answer = Answer();
        CollectionAssert.AreEqual(body, File.ReadAllBytes(answer.RootElement.GetProperty("DiskPath").GetString()!));
    }

    /// <summary>Looks a content up; null if there is none.</summary>
    public byte[]? Get(string action)
    {
        Write($$"""{"ID":{{++_last}},"Command":"get","ActionID":"{{Base64(Action(action).ToBytes())}}"}""" + "\n\n");
        using var answer = Answer();
        if (answer.RootElement.TryGetProperty("Miss", out _)) return null;
        var body = File.ReadAllBytes(answer.RootElement.GetProperty("DiskPath").GetString()!);
        Assert.AreEqual(body.Length, answer.RootElement.GetProperty("Size").GetInt64());
        Assert.AreEqual(Base64(SHA256.HashData(body)), answer.RootElement.GetProperty("OutputID").GetString());
        return body;
    }

    /// <summary>Ends the program, and gives its report.</summary>
    public CacheReport Close()
    {
        Write($$"""{"ID":{{++_last}},"Command":"close"}""" + "\n\n");
        Answer().Dispose();
        Assert.AreEqual(0, _program.Result);
        return CacheReport.Parse(File.ReadAllLines(_folder.At("report")).Single())!;
    }

    /// <summary>Ends the program, and gives its report without the bytes, which depend on the compression.</summary>
    public CacheReport CloseAndCount() => Close() with { BytesReceived = 0, BytesSent = 0 };

    public void Dispose()
    {
        _requests.Writer.Complete();
        _program.Wait();
        _folder.Dispose();
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);

    private void Write(string text)
    {
        _requests.Writer.Write(Encoding.ASCII.GetBytes(text));
        _requests.Writer.FlushAsync().AsTask().Wait();
    }

    private JsonDocument Answer()
    {
        var answer = JsonDocument.Parse(_reader.ReadLine()!);
        Assert.AreEqual(_last, answer.RootElement.GetProperty("ID").GetInt64());
        Assert.IsFalse(answer.RootElement.TryGetProperty("Err", out var error), error.ToString());
        return answer;
    }
}
