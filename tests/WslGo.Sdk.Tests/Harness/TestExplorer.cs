using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>A test reported by the test application.</summary>
/// <param name="Uid">The identifier.</param>
/// <param name="State"><c>discovered</c>, <c>passed</c>, <c>failed</c>, <c>skipped</c>.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Node">The whole node.</param>
public sealed record ExplorerTest(string Uid, string State, string? File, int Line, JsonNode Node);

/// <summary>
/// Behaves like an editor's test explorer: starts a project's test application and communicates with it by JSON-RPC over TCP
/// (microsoft/testfx docs/mstest-runner-protocol/001-protocol-intro.md).
/// </summary>
public sealed class TestExplorer : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly TcpClient _client;
    private readonly Stream _stream;
    private int _id;

    private TestExplorer(Process process, TcpClient client)
    {
        (_process, _client, _stream) = (process, client, client.GetStream());
        _stream.ReadTimeout = (int)s_limit.TotalMilliseconds;
    }

    /// <summary>Starts the test application at a path of a solution.</summary>
    public static TestExplorer Start(TestSolution solution, string application)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var process = Command.Start(
            "dotnet", [solution.PathOf(application), "--server", "--client-host", "127.0.0.1", "--client-port", $"{port}"], solution.Root, solution.Variables);
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var accepting = listener.AcceptTcpClientAsync();
        if (!accepting.Wait(s_limit)) Assert.Fail("The test application does not connect: " + process.StandardError.ReadToEnd());
        var explorer = new TestExplorer(process, accepting.Result);
        explorer.Request("initialize", new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1.0.0" },
            ["capabilities"] = new JsonObject { ["testing"] = new JsonObject { ["debuggerProvider"] = false } },
        });
        return explorer;
    }

    /// <summary>Discovers all tests.</summary>
    public IReadOnlyList<ExplorerTest> Discover() => Tests(
        Request("testing/discoverTests", new JsonObject { ["runId"] = Guid.NewGuid().ToString() }));

    /// <summary>Runs some tests, or all.</summary>
    public IReadOnlyList<ExplorerTest> Run(params ExplorerTest[] tests) => Tests(Request("testing/runTests", RunOf(tests)));

    /// <summary>Starts a run, and cancels it when a condition is true.</summary>
    public void RunAndCancel(Func<bool> isTime, params ExplorerTest[] tests)
    {
        var id = Send("testing/runTests", RunOf(tests));
        Assert.IsTrue(SpinWait.SpinUntil(isTime, s_limit), "The run does not begin.");
        Write(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "$/cancelRequest", ["params"] = new JsonObject { ["id"] = id } });
        ReadUntil(id, []);
    }

    /// <summary>Stops the application.</summary>
    public void Dispose()
    {
        Write(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "exit", ["params"] = new JsonObject() });
        if (!_process.WaitForExit(s_limit)) _process.Kill(entireProcessTree: true);
        _client.Dispose();
        _process.Dispose();
    }

    private static JsonObject RunOf(ExplorerTest[] tests)
    {
        var parameters = new JsonObject { ["runId"] = Guid.NewGuid().ToString() };
        if (tests.Length > 0) parameters["tests"] = new JsonArray([.. tests.Select(test => test.Node.DeepClone())]);
        return parameters;
    }

    private static IReadOnlyList<ExplorerTest> Tests(IEnumerable<JsonNode> updates) =>
    [
        .. updates.Where(update => update["method"]?.GetValue<string>() == "testing/testUpdates/tests")
            .SelectMany(update => update["params"]!["changes"] as JsonArray ?? [])
            .Select(change => change!["node"]!)
            .Select(node => new ExplorerTest(
                node["uid"]!.GetValue<string>(), node["execution-state"]?.GetValue<string>() ?? "", node["location.file"]?.GetValue<string>(),
                node["location.line-start"]?.GetValue<int>() ?? -1, node)),
    ];

    private List<JsonNode> Request(string method, JsonObject parameters)
    {
        var messages = new List<JsonNode>();
        var answer = ReadUntil(Send(method, parameters), messages);
        Assert.IsNull(answer["error"], answer.ToJsonString());
        return messages;
    }

    private int Send(string method, JsonObject parameters)
    {
        Write(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_id, ["method"] = method, ["params"] = parameters });
        return _id;
    }

    private JsonNode ReadUntil(int id, List<JsonNode> messages)
    {
        while (true)
        {
            var message = Read();
            if (message["method"] is null && message["id"]?.GetValue<int>() == id) return message;
            messages.Add(message);
        }
    }

    private void Write(JsonObject message)
    {
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        _stream.Write(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\nContent-Type: application/testingplatform\r\n\r\n"));
        _stream.Write(body);
        _stream.Flush();
    }

    private JsonNode Read()
    {
        var length = 0;
        for (var line = ReadLine(); line.Length > 0; line = ReadLine())
        {
            if (line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line[16..], System.Globalization.CultureInfo.InvariantCulture);
        }

        var body = new byte[length];
        _stream.ReadExactly(body);
        return JsonNode.Parse(body)!;
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        for (var character = _stream.ReadByte(); character != '\n'; character = _stream.ReadByte())
        {
            if (character < 0) Assert.Fail("The test application ended: " + _process.StandardError.ReadToEnd());
            if (character != '\r') line.Append((char)character);
        }

        return line.ToString();
    }
}
