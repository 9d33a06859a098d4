using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class DirectiveReaderTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("// module a")]
    [DataRow("module a", "1 module|a")]
    [DataRow("\r\n\tmodule \t a // b\r\n", "2 module|a")]
    [DataRow("module a//b", "1 module|a")]
    [DataRow("module \"a b\"", "1 module|a b")]
    [DataRow("module `a//\\b`", "1 module|a//\\b")]
    [DataRow("module \"a\\\"\\\\b\"", "1 module|a\"\\b")]
    [DataRow("module \"a b\nmodule c", "1 module|a b", "2 module|c")]
    [DataRow("module \"a\\", "1 module|a\\")]
    [DataRow("retract [v1, v2]", "1 retract|[|v1|,|v2|]")]
    [DataRow("use (\n\t./a // c\n\n\t./b\n)\nuse ./c", "2 use|./a", "4 use|./b", "6 use|./c")]
    [DataRow("use ( // c\n./a\n) // d\ngo 1.21", "2 use|./a", "4 go|1.21")]
    [DataRow("use(\n./a\n)", "2 use|./a")]
    [DataRow("use ()\ngo 1.21", "1 use|(|)", "2 go|1.21")]
    [DataRow("use (\n./a", "2 use|./a")]
    [DataRow(")\ngo 1.21", "1 )", "2 go|1.21")]
    public void ReadsLinesAndBlocks(string text, params string[] expected) =>
        CollectionAssert.AreEqual(
            expected,
            DirectiveReader.Read(text)
                .Select(directive => string.Join('|', [$"{directive.Line} {directive.Verb}", .. directive.Arguments]))
                .ToArray());

    [TestMethod]
    [DataRow("go", null)]
    [DataRow("go 1.21", "1.21")]
    [DataRow("go 1.21 1.22", null)]
    public void TheArgumentIsTheOnlyOne(string text, string? expected) =>
        Assert.AreEqual(expected, DirectiveReader.Read(text)[0].Argument);

    [TestMethod]
    public void NeverThrowsNorHangs()
    {
        var random = new Random(1);
        const string alphabet = "a1 \t\r\n()[]{},\"`\\/=>";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Create(random.Next(24), random, (span, r) =>
            {
                foreach (ref var c in span)
                    c = alphabet[r.Next(alphabet.Length)];
            });
            foreach (var directive in DirectiveReader.Read(text))
                Assert.IsLessThanOrEqualTo(text.Count(c => c == '\n') + 1, directive.Line);
        }
    }
}
