using System.Globalization;
using System.Xml.Linq;

namespace WslGo.Build.Testing;

/// <summary>
/// Writes coverage as Cobertura XML (cobertura.sourceforge.net/xml/coverage-04.dtd), which coverlet and build servers use. A
/// package is a Go package, a class is a file.
/// </summary>
/// <param name="packageDirectory">Returns the directory of a package, by import path; null if unknown.</param>
internal sealed class CoberturaWriter(Func<string, string?> packageDirectory)
{
    /// <summary>The document.</summary>
    /// <param name="blocks">The measured blocks.</param>
    /// <param name="finished">When the tests finished.</param>
    public XDocument Write(IEnumerable<CoverBlock> blocks, DateTimeOffset finished)
    {
        var packages = blocks.GroupBy(block => PackageOf(block.File), StringComparer.Ordinal)
            .OrderBy(package => package.Key, StringComparer.Ordinal)
            .Select(package => new
            {
                Name = package.Key,
                Files = package.GroupBy(block => block.File, StringComparer.Ordinal)
                    .OrderBy(file => file.Key, StringComparer.Ordinal)
                    .Select(file => new { Path = file.Key, Lines = Lines(file) }).ToList(),
            }).ToList();
        var all = packages.SelectMany(package => package.Files).SelectMany(file => file.Lines.Values).ToList();
        return new XDocument(
            new XDeclaration("1.0", "utf-8", null),
            new XElement(
                "coverage",
                new XAttribute("line-rate", Rate(all)), new XAttribute("branch-rate", "0"),
                new XAttribute("lines-covered", all.Count(count => count > 0)), new XAttribute("lines-valid", all.Count),
                new XAttribute("branches-covered", 0), new XAttribute("branches-valid", 0), new XAttribute("complexity", 0),
                new XAttribute("version", "1.9"), new XAttribute("timestamp", finished.ToUnixTimeSeconds()),
                new XElement("sources"),
                new XElement("packages", packages.Select(package => new XElement(
                    "package",
                    new XAttribute("name", package.Name),
                    new XAttribute("line-rate", Rate([.. package.Files.SelectMany(file => file.Lines.Values)])),
                    new XAttribute("branch-rate", "0"), new XAttribute("complexity", 0),
                    new XElement("classes", package.Files.Select(file => Class(package.Name, file.Path, file.Lines))))))));
    }

    private XElement Class(string package, string path, SortedDictionary<int, long> lines)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return new XElement(
            "class",
            new XAttribute("name", name),
            new XAttribute("filename", packageDirectory(package) is { } directory ? Path.Join(directory, name) : path),
            new XAttribute("line-rate", Rate([.. lines.Values])), new XAttribute("branch-rate", "0"),
            new XAttribute("complexity", 0),
            new XElement("methods"),
            new XElement("lines", lines.Select(line => new XElement(
                "line", new XAttribute("number", line.Key), new XAttribute("hits", line.Value), new XAttribute("branch", "false")))));
    }

    // The count of a line is the highest count of its blocks.
    private static SortedDictionary<int, long> Lines(IEnumerable<CoverBlock> blocks)
    {
        var lines = new SortedDictionary<int, long>();
        foreach (var block in blocks)
        {
            if (block.Statements == 0) continue;
            for (var line = block.FirstLine; line <= block.LastLine; line++)
                lines[line] = Math.Max(lines.GetValueOrDefault(line), block.Count);
        }

        return lines;
    }

    private static string PackageOf(string file) => file.LastIndexOf('/') is var slash and > 0 ? file[..slash] : "";

    private static string Rate(List<long> counts) => (counts.Count == 0 ? 0 : counts.Count(count => count > 0) / (double)counts.Count)
        .ToString("0.####", CultureInfo.InvariantCulture);
}
