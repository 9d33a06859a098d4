using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Building;

/// <summary>No text makes the parser throw or stall, and none is lost; seeded, so that a failure repeats.</summary>
[TestClass]
public sealed class GoOutputParserFuzzTests
{
    [TestMethod]
    public void BinaryJunkIsKept()
    {
        var random = new Random(1);
        for (var round = 0; round < 300; round++)
        {
            var lines = Enumerable.Range(0, random.Next(60))
                .Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Character(random))]))
                .Select(text => new GoOutputLine((GoOutputSource)random.Next(2), text))
                .ToList();
            AssertNothingIsLost(lines, random.Next(2));
        }
    }

    [TestMethod]
    public void ShuffledAndCutRecordingsAreKept()
    {
        var random = new Random(2);
        var all = GoOutputRecording.Names().SelectMany(name => GoOutputRecording.Read(name).Lines).ToArray();
        for (var round = 0; round < 500; round++)
        {
            var lines = random.GetItems(all, random.Next(60))
                .Select(line => random.Next(4) == 0 ? Cut(line, random) : line)
                .ToList();
            AssertNothingIsLost(lines, random.Next(2));
        }
    }

    /// <summary>Some seconds' work. What takes a square of its input's length would take days, which no run waits for.</summary>
    [TestMethod]
    public void NothingIsReadAgainAndAgain()
    {
        string[] starts =
        [
            "", "# m", "# [", "x.go:1:1: ", "\t", "In file included from ", "go: errors parsing ", "package ",
            "a: In a", "1:1:1:1:", "\"", "link: ", "SECURITY ERROR", "verifying x: checksum mismatch", "x: note: ",
            "{\"Action\":",
        ];
        foreach (var start in starts)
        {
            Assert.IsNotEmpty(Parse([.. Enumerable.Repeat(new GoOutputLine(GoOutputSource.Output, start), 50_000)], 1));
            Parse([new GoOutputLine(GoOutputSource.Error, start + new string(':', 1_000_000))], 1);
            var repeated = string.Concat(Enumerable.Repeat(start + "1: ", 100_000));
            Parse([new GoOutputLine(GoOutputSource.Error, repeated)], 1);
        }
    }

    private static GoOutputLine Cut(GoOutputLine line, Random random) =>
        line with { Text = line.Text[..random.Next(line.Text.Length + 1)] };

    private static char Character(Random random) => random.Next(4) switch
    {
        0 => "#: \t/\\.{}\"1go"[random.Next(13)],
        1 => (char)random.Next(0x20),
        2 => (char)random.Next(0x80),
        _ => (char)random.Next(0x10000),
    };

    private static IReadOnlyList<Finding> Parse(IReadOnlyList<GoOutputLine> lines, int exitCode) =>
        new GoOutputParser(new GoOutputContext("/src/m", exitCode)).Parse(lines);

    // Every line is in a message, whole or without its place; what a header says is where its messages are.
    private static void AssertNothingIsLost(IReadOnlyList<GoOutputLine> lines, int exitCode)
    {
        var findings = Parse(lines, exitCode);
        Assert.IsTrue(exitCode == 0 || findings.Any(finding => finding.Severity == FindingSeverity.Error));
        Assert.IsTrue(exitCode != 0 || findings.All(finding => finding.Severity != FindingSeverity.Error));
        Assert.AreEqual(findings.Count, findings.Distinct().Count());

        var messages = string.Join('\n', findings.Select(finding => finding.Message));
        var texts = GoJsonOutput.Regroup(lines).SelectMany(block => block.Lines).Select(line => line.TrimEnd('\r'));
        foreach (var line in texts)
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith("# ", StringComparison.Ordinal)
                || line.StartsWith("go: errors parsing ", StringComparison.Ordinal)
                || line.StartsWith("go: error loading ", StringComparison.Ordinal))
                continue;
            var text = GoOutputPosition.Read(line.TrimStart('\t'))?.Text ?? line;
            StringAssert.Contains(messages, text);
        }
    }
}
