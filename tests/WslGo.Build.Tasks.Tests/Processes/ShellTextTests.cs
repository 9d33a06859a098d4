using WslGo.Build.Processes;

namespace WslGo.Build.Tests.Processes;

[TestClass]
public sealed class ShellTextTests
{
    [TestMethod]
    [DataRow("plain-WORD_1./:=,@+%^", "plain-WORD_1./:=,@+%^")]
    [DataRow("", "''")]
    [DataRow("a b", "'a b'")]
    [DataRow("a'b", @"'a'\''b'")]
    [DataRow("'", @"''\'''")]
    [DataRow("$HOME", "'$HOME'")]
    [DataRow("a\nb", "'a\nb'")]
    [DataRow("~", "'~'")]
    [DataRow("é", "'é'")]
    [DataRow(@"C:\go", @"'C:\go'")]
    [DataRow("*?[]{}()<>|&;#!`\"", "'*?[]{}()<>|&;#!`\"'")]
    public void QuotesWhatAShellWouldRead(string word, string expected)
    {
        Assert.AreEqual(expected, ShellText.Quote(word));
        Assert.AreEqual($"go {expected} x", ShellText.Join(["go", word, "x"]));
    }

    [TestMethod]
    public void ACommandCanBePasted() =>
        Assert.AreEqual(
            "/usr/bin/go build '-ldflags=-s -w'",
            new ProcessCommand("/usr/bin/go")
            {
                Arguments = ["build", "-ldflags=-s -w"],
                WorkingDirectory = "/",
                Environment = new Dictionary<string, string> { ["SECRET"] = "x" },
            }.ToString());
}
