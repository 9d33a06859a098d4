using System.Text;
using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class GoScannerTests
{
    [TestMethod]
    [DataRow("package main", "Word package", "Word main")]
    [DataRow("\uFEFFpackage", "Word package")]
    [DataRow("a\uFEFF", "Word a\uFEFF")]
    [DataRow(" \t\r\n\f")]
    [DataRow("// a\nb", "LineComment // a", "Word b")]
    [DataRow("// a", "LineComment // a")]
    [DataRow("/* a\n// b */c", "BlockComment /* a\n// b */", "Word c")]
    [DataRow("/* a * / b", "BlockComment /* a * / b")]
    [DataRow("/*/ a */", "BlockComment /*/ a */")]
    [DataRow("`a\n\"//`b", "Other `a\n\"//`", "Word b")]
    [DataRow("`a\\`b", "Other `a\\`", "Word b")]
    [DataRow("`a", "Other `a")]
    [DataRow(@"""a\""//""b", @"Other ""a\""//""", "Word b")]
    [DataRow(@"""\\""b", @"Other ""\\""", "Word b")]
    [DataRow("\"a\nb", "Other \"a", "Word b")]
    [DataRow("\"a\\", "Other \"a\\")]
    [DataRow(@"'\''b", @"Other '\''", "Word b")]
    [DataRow("'\"'b", "Other '\"'", "Word b")]
    [DataRow("a_1.é{", "Word a_1", "Other .", "Word é", "Other {")]
    [DataRow("a/b", "Word a", "Other /", "Word b")]
    public void SplitsIntoTokens(string source, params string[] expected) =>
        CollectionAssert.AreEqual(expected, Tokens(Encoding.UTF8.GetBytes(source), Encoding.UTF8));

    [TestMethod]
    public void TellsWhenTheSourceIsUsedUp()
    {
        var scanner = new GoScanner("a b"u8);
        Assert.IsFalse(scanner.IsAtEnd);
        scanner.Next(out _);
        Assert.IsFalse(scanner.IsAtEnd);
        scanner.Next(out _);
        Assert.IsTrue(scanner.IsAtEnd);
    }

    [TestMethod]
    public void NothingOfAnySourceIsLost()
    {
        var random = new Random(1);
        var alphabet = "ab \n/*\"'`\\_é\0\uFEFF"u8.ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var source = new byte[random.Next(16)];
            foreach (ref var c in source.AsSpan())
                c = alphabet[random.Next(alphabet.Length)];
            var kept = string.Concat(Tokens(source, Encoding.Latin1).Select(token => token[(token.IndexOf(' ') + 1)..]));
            var text = source.AsSpan().StartsWith("\uFEFF"u8) ? source.AsSpan(3) : source;
            Assert.AreEqual(WithoutBlanks(Encoding.Latin1.GetString(text)), WithoutBlanks(kept));
        }
    }

    private static string WithoutBlanks(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    private static List<string> Tokens(byte[] source, Encoding encoding)
    {
        var tokens = new List<string>();
        var scanner = new GoScanner(source);
        while (scanner.Next(out var token) is var kind and not GoTokenKind.End)
            tokens.Add($"{kind} {encoding.GetString(token)}");
        return tokens;
    }
}
