using System.Runtime.CompilerServices;
using WslGo.Build.Diagnostics;

namespace WslGo.Build.Tests.Diagnostics;

[TestClass]
public sealed class CatalogueTests
{
    /// <summary>Set to 1, the index is written instead of compared.</summary>
    private const string Rewrite = "WSLGO_TEST_REWRITE";

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
    public void EveryCodeHasAPageWithAllItsParts()
    {
        foreach (var entry in Catalogue.All)
        {
            var path = Path.Join(Docs(), entry.Page);
            Assert.IsTrue(File.Exists(path), $"There is no {entry.Page}.");
            var page = File.ReadAllText(path);
            Assert.StartsWith($"# {entry.Code}: {entry.Title}\n", page.Replace("`", "", StringComparison.Ordinal), entry.Page);
            foreach (var part in new[] { "**Seen.**", "**Cause", "**Cost.**" })
                Assert.Contains(part, page, entry.Page);
            if (entry.Kind == DiagnosticKind.Failure) continue;
            foreach (var part in new[] { "**What the SDK does.**", "**Fix.**", "**Silence.**", "**Sources.**" })
                Assert.Contains(part, page, entry.Page);
        }
    }

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
            "| code | seen | the build |",
            "|---|---|---|",
            .. Catalogue.All.Select(entry => $"| [{entry.Code}]({Path.GetFileName(entry.Page)}) | {entry.Title} | {Build(entry)} |"),
        ]);

    private static string Build(DiagnosticDescriptor entry) => entry.Kind switch
    {
        // What Go's tools say is an error or a warning as they say it.
        DiagnosticKind.Failure when entry.Code.StartsWith("GO", StringComparison.Ordinal) => "fails; goes on after a warning",
        DiagnosticKind.Failure => "fails",
        DiagnosticKind.Slow => "a warning if it was worked round, else what `WslGoSlowBuild` says",
        DiagnosticKind.Handled or DiagnosticKind.Warning => "goes on after a warning",
        DiagnosticKind.Advice => "says nothing",
        _ => throw new InvalidOperationException($"no words for {entry.Kind}"),
    };

    private static string Docs([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath("../../../docs", Path.GetDirectoryName(thisFile)!);
}
