using System.Runtime.CompilerServices;
using WslGo.Build.Diagnostics;

namespace WslGo.Build.Tests.Diagnostics;

[TestClass]
public sealed class CatalogueTests
{
    /// <summary>Set to 1, the index is written instead of compared.</summary>
    private const string Rewrite = "WSLGO_TEST_REWRITE";

    private static readonly string[] s_headings =
    [
        "## Symptom", "## Cause", "## Impact", "## What the SDK does", "## Fix", "## Suppress", "## Example", "## Related", "## Sources",
    ];

    [TestMethod]
    public void CodesAreUniqueAndInOrder()
    {
        var codes = Catalogue.All.Select(entry => entry.Code).ToArray();
        CollectionAssert.AllItemsAreUnique(codes);
        CollectionAssert.AreEqual(codes.Order(StringComparer.Ordinal).ToArray(), codes);
        foreach (var code in codes)
        {
            Assert.MatchesRegex("^(WSLGO|GO)[0-9]{4}$", code);
            Assert.AreSame(Catalogue.Find(code), Catalogue.Find(code.ToLowerInvariant()));
        }

        Assert.IsNull(Catalogue.Find("WSLGO9999"));
    }

    [TestMethod]
    public void EveryCodeHasAPageWithItsHeadingsInOrder()
    {
        foreach (var entry in Catalogue.All)
        {
            var path = Path.Join(Docs(), entry.Page);
            Assert.IsTrue(File.Exists(path), $"There is no {entry.Page}.");
            var page = File.ReadAllText(path);
            Assert.StartsWith($"# {entry.Code}: {entry.Title}\n", page.Replace("`", "", StringComparison.Ordinal), entry.Page);
            var headings = page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).ToArray();
            CollectionAssert.AreEqual(s_headings.Where(headings.Contains).ToArray(), headings, entry.Page);
            foreach (var heading in s_headings.Except(Optional(entry)))
                Assert.Contains(heading, headings, entry.Page);
        }
    }

    // The pages of rules cite sources. The text of a failure comes from go or from the SDK itself.
    private static string[] Optional(DiagnosticDescriptor entry) => entry.Kind == DiagnosticKind.Failure
        ? ["## Example", "## Related", "## Sources"]
        : ["## Example", "## Related"];

    [TestMethod]
    public void EveryPageHasItsCode() => CollectionAssert.AreEqual(
        Catalogue.All.Select(entry => entry.Code).ToArray(),
        Directory.GetFiles(Path.Join(Docs(), "diagnostics"), "*.md").Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => name != "README").Order(StringComparer.Ordinal).ToArray());

    [TestMethod]
    public void TheIndexIsTheCatalogue()
    {
        var path = Path.Join(Docs(), "diagnostics", "README.md");
        var text = File.ReadAllText(path);
        var start = text.IndexOf("| code |", StringComparison.Ordinal);
        var end = text.IndexOf("\n\n", start, StringComparison.Ordinal);
        var expected = string.Concat(text.AsSpan(0, start), Index(), text.AsSpan(end));
        if (Environment.GetEnvironmentVariable(Rewrite) == "1") File.WriteAllText(path, expected);
        else Assert.AreEqual(expected, text, $"Run the tests with {Rewrite}=1 to write it anew.");
    }

    private static string Index() => string.Join('\n',
        [
            "| code | title | severity |",
            "|---|---|---|",
            .. Catalogue.All.Select(entry => $"| [{entry.Code}]({Path.GetFileName(entry.Page)}) | {entry.Title} | {Severity(entry)} |"),
        ]);

    private static string Severity(DiagnosticDescriptor entry) => entry.Kind switch
    {
        // Go's tools decide.
        DiagnosticKind.Failure when entry.Code.StartsWith("GO", StringComparison.Ordinal) => "error or warning",
        DiagnosticKind.Failure => "error",
        DiagnosticKind.Slow => "warning if worked around, otherwise `WslGoSlowBuild`",
        DiagnosticKind.Handled or DiagnosticKind.Warning => "warning",
        DiagnosticKind.Advice => "doctor only",
        _ => throw new InvalidOperationException($"no text for {entry.Kind}"),
    };

    private static string Docs([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath("../../../docs", Path.GetDirectoryName(thisFile)!);
}
