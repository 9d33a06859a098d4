using System.Text.RegularExpressions;
using WslGo.Build.Help;

namespace WslGo.Build.Tests;

/// <summary>The reference page and what editors and <c>WslGoHelp</c> read name the same things.</summary>
[TestClass]
public sealed partial class ReferenceTests
{
    private static readonly string s_root = Path.GetFullPath(Path.Join(Path.GetDirectoryName(ThisFile()), "../.."));

    private static readonly ReferenceTable s_table = ReferenceTable.Read(Path.Join(s_root, "src/WslGo.Sdk/build/WslGo.Sdk.targets.buildschema.json"));

    private static readonly string s_page = File.ReadAllText(Path.Join(s_root, "docs/reference.md"));

    [TestMethod]
    public void PropertiesAreThoseOfThePage() => CollectionAssert.AreEqual(
        Rows("## Properties").Where(name => name != "RuntimeIdentifier").ToArray(), s_table.Properties.Select(entry => entry.Name).ToArray());

    [TestMethod]
    public void TargetsAreThoseOfThePage() =>
        CollectionAssert.AreEqual(Rows("## Targets").ToArray(), s_table.Targets.Select(entry => entry.Name).ToArray());

    [TestMethod]
    public void ItemsAreOnThePage()
    {
        foreach (var item in s_table.Items) Assert.Contains($"`{item.Name}`", s_page.Replace($"### {item.Name}\n", $"`{item.Name}`", StringComparison.Ordinal));
    }

    [TestMethod]
    public void MetadataAreThoseThatAreRead()
    {
        var page = Rows("## Metadata of GoBinary only").Concat(InBrackets().Matches(Section("## Properties")).Select(match => match.Groups[1].Value));
        CollectionAssert.AreEquivalent(
            page.ToArray(), s_table.Items.Single(item => item.Name == "GoBinary").Metadata.Select(entry => entry.Name).ToArray());
    }

    [TestMethod]
    public void DescriptionsAreSentences()
    {
        var entries = s_table.Properties.Concat(s_table.Items).Concat(s_table.Targets);
        foreach (var entry in entries.Concat(entries.SelectMany(entry => entry.Metadata)))
            Assert.MatchesRegex(@"^[A-Z].*\.$", entry.Description, entry.Name);
    }

    private static string Section(string heading)
    {
        var start = s_page.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        var end = s_page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        var section = s_page[start..(end < 0 ? s_page.Length : end)];

        // Properties of .NET's are described there for Go projects, and are not the SDK's.
        var foreign = section.IndexOf("\n### .NET SDK properties", StringComparison.Ordinal);
        return foreign < 0 ? section : section[..foreign];
    }

    private static IEnumerable<string> Rows(string heading) => Row().Matches(Section(heading))
        .SelectMany(row => Name().Matches(row.Groups[1].Value).Select(name => name.Groups[1].Value));

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    // The metadatum in brackets is not another property.
    [GeneratedRegex(@"^\| ((?:`\w+`(?: \(`\w+`\))?(?:, )?)+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<!\()`(\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\| `\w+` \(`(\w+)`\) \|", RegexOptions.Multiline)]
    private static partial Regex InBrackets();
}
