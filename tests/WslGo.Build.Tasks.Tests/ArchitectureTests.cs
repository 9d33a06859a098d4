using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace WslGo.Build.Tests;

/// <summary>The task assembly has one direction of data: docs/architecture.md lists its folders in their order.</summary>
[TestClass]
public sealed partial class ArchitectureTests
{
    private const string Root = "WslGo.Build";

    [TestMethod]
    public void EveryFolderIsInTheOrder() => CollectionAssert.AreEquivalent(
        Order(), Sources().Select(source => source.Folder).Distinct().ToArray());

    [TestMethod]
    public void TheNamespaceIsTheFolder()
    {
        // MSBuild knows its attribute by the full name, and so accepts one of ours.
        foreach (var source in Sources().Where(source => source.Path != "Tasks/MSBuildMultiThreadableTaskAttribute.cs"))
            Assert.AreEqual(source.Namespace, Namespace().Match(source.Text).Groups["name"].Value, source.Path);
    }

    [TestMethod]
    public void AFolderUsesOnlyFoldersBeforeIt()
    {
        var order = Order();
        var wrong = Sources().SelectMany(source => Using().Matches(source.Text)
            .Select(used => Folder(order, used.Groups["name"].Value))
            .Where(used => Array.IndexOf(order, used) >= Array.IndexOf(order, source.Folder))
            .Select(used => $"{source.Path}: {source.Folder} -> {used}"));
        Assert.AreEqual("", string.Join('\n', wrong));
    }

    // A type of another folder is named without a using only by a qualified name, or in a folder of that folder.
    [TestMethod]
    public void NoQualifiedNameHidesAUse()
    {
        var sources = Sources();
        var types = sources.SelectMany(source => Declaration().Matches(source.Text)
            .Select(type => $"{source.Namespace}.{type.Groups["name"].Value}")).ToHashSet();
        Assert.Contains($"{Root}.Hosting.HostFacts", types);
        var wrong = sources.SelectMany(source => QualifiedName().Matches(Using().Replace(source.Text, ""))
            .SelectMany(match => Prefixes(match.Groups["name"].Value).SkipLast(1))
            .Where(name => types.Contains(name) || Prefixes(source.Namespace).Any(space => types.Contains($"{space}.{name}")))
            .Select(name => $"{source.Path}: {name}"));
        Assert.AreEqual("", string.Join('\n', wrong));
    }

    // What an alias and 'using static' name is a type.
    private static string Folder(string[] order, string used) =>
        Prefixes(used).Select(name => name.Replace('.', '/')).First(order.Contains);

    private static IEnumerable<string> Prefixes(string name)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1)) yield return name[..end];
    }

    private static string[] Order() =>
        [.. Row().Matches(File.ReadAllText(Repository("docs/architecture.md"))).Select(row => row.Groups["name"].Value)];

    private static Source[] Sources()
    {
        var root = Repository("src/WslGo.Build.Tasks");
        return
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
                .Select(path => new Source(path, File.ReadAllText(Path.Join(root, path)))),
        ];
    }

    private static string Repository(string path, [CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Join("../..", path), Path.GetDirectoryName(thisFile)!);

    [GeneratedRegex(@"^\| `(?<name>[\w/]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?WslGo\.Build\.(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(
        @"^[a-z ]*\b(?:class|struct|interface|enum|record|delegate [\w<>?, ]+) (?:struct |class )?(?<name>[A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.])(?<name>[A-Z]\w*(?:\.[A-Z]\w*)+)")]
    private static partial Regex QualifiedName();

    private sealed record Source(string Path, string Text)
    {
        public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

        public string Namespace => $"{Root}.{Folder.Replace('/', '.')}";
    }
}
