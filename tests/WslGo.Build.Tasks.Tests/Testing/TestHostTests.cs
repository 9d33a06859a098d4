using System.Buffers.Binary;
using System.IO.Pipes;
using System.Text;
using WslGo.Build.Testing;
using WslGo.TestHost;

namespace WslGo.Build.Tests.Testing;

/// <summary>The test host's side of the protocol of <c>dotnet test</c>.</summary>
[TestClass]
public sealed class TestHostTests
{
    [TestMethod]
    public void FieldsHaveTheirNumberSizeAndValue() => Assert.AreEqual(
        "0300 0100 02000000 6162 0300 01000000 07 0400 08000000 0500000000000000",
        Hexadecimal(new MessageBody().Add(1, "ab").Add(2, (string?)null).Add(3, (byte)7).Add(4, 5L).ToArray(), 2, 2, 4, 2, 2, 4, 1, 2, 4, 8));

    [TestMethod]
    public void AListHasItsLengthAndItsElements() => Assert.AreEqual(
        "0100 0300 0d000000 01000000 0100 0200 01000000 78",
        Hexadecimal(new MessageBody().Add(3, [new MessageBody().Add(2, "x")]).Add(4, []).ToArray(), 2, 2, 4, 4, 2, 2, 4, 1));

    [TestMethod]
    public void AHandshakeIsReadAsItIsWritten()
    {
        var properties = MessageBody.ReadHandshake(MessageBody.Handshake(new Dictionary<byte, string> { [4] = "1.0.0", [6] = "/ä" }));

        Assert.AreEqual(("1.0.0", "/ä"), (properties[4], properties[6]));
    }

    [TestMethod]
    public async Task EachMessageIsAnsweredBeforeTheNext()
    {
        var name = "wslgo-test-" + Guid.NewGuid().ToString("N")[..8];
        using var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        var seen = new List<int>();
        var serving = Task.Run(async () =>
        {
            await server.WaitForConnectionAsync();
            while (true)
            {
                var length = new byte[4];
                if (await server.ReadAtLeastAsync(length, 4, throwOnEndOfStream: false) < 4) return;
                var frame = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
                await server.ReadExactlyAsync(frame);
                var id = BinaryPrimitives.ReadInt32LittleEndian(frame);
                seen.Add(id);
                byte[] body = id == 9 ? MessageBody.Handshake(new Dictionary<byte, string> { [4] = "1.1.0" }) : [];
                var reply = new byte[8 + body.Length];
                BinaryPrimitives.WriteInt32LittleEndian(reply, 4 + body.Length);
                BinaryPrimitives.WriteInt32LittleEndian(reply.AsSpan(4), id == 9 ? 9 : 0);
                body.CopyTo(reply, 8);
                await server.WriteAsync(reply);
            }
        });

        await using (var connection = await DotnetTestConnection.OpenAsync(name, "/p.csproj", "run", CancellationToken.None))
        {
            await connection.BeginAsync(CancellationToken.None);
            foreach (var kind in Enum.GetValues<ResultMessageKind>())
                await connection.SendAsync(new ResultMessage(kind, "m.T"), CancellationToken.None);
            await connection.EndAsync(CancellationToken.None);
        }

        await serving;
        CollectionAssert.AreEqual(new[] { 9, 8, 6, 6, 6, 5, 7, 8 }, seen);
    }

    [TestMethod]
    public void OptionsOfDotnetTestBecomeProperties()
    {
        var properties = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"Configuration":"Release"}"""));

        var arguments = HostArguments.Parse(
        [
            "--wslgo-project", "/p.csproj", "--wslgo-properties", properties, "--results-directory", "/r", "--filter", "Name=T",
            "--report-trx", "--report-trx-filename", "a.trx", "--coverage", "--coverage-output-format", "cobertura", "--timeout", "9s",
            "--no-progress", "--server", "dotnettestcli", "--dotnet-test-pipe", "/tmp/x",
        ]);

        Assert.AreEqual(("/p.csproj", "/tmp/x", false), (arguments.Project, arguments.Pipe, arguments.IsHelp));
        Assert.AreEqual(
            "Configuration=Release GoTestTimeout=9s VSTestCollect=XPlat Code Coverage VSTestLogger=trx;LogFileName=a.trx VSTestResultsDirectory=/r VSTestTestCaseFilter=Name=T",
            string.Join(' ', arguments.Properties.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.IsTrue(HostArguments.Parse(["--list-tests"]).IsDiscovery);
    }

    [TestMethod]
    [DataRow("--nonsense")]
    [DataRow("--filter")]
    public void AnOptionThatIsNoneIsSaid(string option) =>
        StringAssert.Contains(Assert.ThrowsExactly<HostArgumentException>(() => HostArguments.Parse([option])).Message, option);

    [TestMethod]
    public void AResultIsReadAsItIsWritten()
    {
        var test = RecordedRun.Read("1.27").Packages.SelectMany(package => package.Tests).Single(test => test.Name == "TestPanic");

        var line = ResultMessage.Of(test).ToLine();

        Assert.DoesNotContain("\n", line);
        Assert.AreEqual(ResultMessage.Of(test), ResultMessage.Read(line));
        Assert.AreEqual(ResultMessageKind.Failed, ResultMessage.Read(line).Kind);
    }

    private static string Hexadecimal(byte[] bytes, params int[] sizes)
    {
        var words = new List<string>();
        var at = 0;
        foreach (var size in sizes)
        {
            words.Add(Convert.ToHexStringLower(bytes, at, size));
            at += size;
        }

        Assert.AreEqual(at, bytes.Length);
        return string.Join(' ', words);
    }
}
