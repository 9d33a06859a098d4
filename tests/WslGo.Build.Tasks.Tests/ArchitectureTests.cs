using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace WslGo.Build.Tests;

/// <summary>The task assembly has one direction of data: docs/architecture.md lists its folders in their order.</summary>
[TestClass]
public sealed partial class ArchitectureTests
{
    private const string Root = "WslGo.Build";

    // Who writes by path, and where that is. Everything else goes through Storage's PrivateFolder: docs/security.md.
    private static readonly Dictionary<string, string> s_writers = new()
    {
        ["Archives/Checksums.cs"] = "bin, or where the user wants it: the hashes of archives",
        ["Archives/ReleaseArchive.cs"] = "bin, or where the user wants it: an archive",
        ["Containers/ImageArchive.cs"] = "where the user wants it: an archive of images; obj: that for a daemon",
        ["Containers/ImageStore.cs"] = "obj: the parts of images",
        ["BuildReports/BuildReportFile.cs"] = "the build report, where the user wants it",
        ["Building/BuildStateFile.cs"] = "obj: the project's state",
        ["Building/Delivery.cs"] = "bin: the programs",
        ["Building/GoCommand.cs"] = "obj: what go builds in place",
        ["Building/LinkedBinary.cs"] = "obj, or the stage's directory of outputs: linked programs",
        ["Building/ProjectBuild.cs"] = "obj: the lock of the state, and programs that go has to link again",
        ["Building/ProjectDelivery.cs"] = "obj: the lock of the state",
        ["Processes/ProcessJob.cs"] = "the handle of a job",
        ["Processes/ProcessRunner.cs"] = "kill(2): processes, no files",
        ["Sboms/SbomFile.cs"] = "bin: the SBOMs of programs",
        ["Resources/PeResources.cs"] = "obj, or the stage's directory of outputs: a linked program",
        ["Staging/BlockCopy.cs"] = "bin: how Delivery copies to a slow file system",
        ["Tasks/ExamineHost.cs"] = "the report, where the user wants it",
        ["Tasks/WriteTestApplication.cs"] = "obj: the test application",
        ["Testing/KnownSubtests.cs"] = "obj: names of subtests",
        ["Testing/TestBuildProperties.cs"] = "obj: global properties for the test host",
        ["Testing/TestMark.cs"] = "obj: whether there are tests",
        ["Testing/TestResultsFile.cs"] = "the results, where the user wants them",
        ["Testing/TestWrites.cs"] = "obj: what tests wrote",
        ["Acquisition/ModuleZip.cs"] = "an open file of a private directory",
        ["Acquisition/PartialFile.cs"] = "an open file of a private directory",
        ["Staging/MirrorCopy.cs"] = "an open file of a private directory",
    };

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

    [TestMethod]
    public void OnlyStorageWritesButForTheProjectsOutputs() => Assert.AreEqual(
        string.Join('\n', s_writers.Keys.Order(StringComparer.Ordinal)),
        string.Join('\n', Sources().Where(source => source.Folder != "Storage" && Writing().IsMatch(Comment().Replace(source.Text, "")))
            .Select(source => source.Path).Order(StringComparer.Ordinal)));

    [TestMethod]
    [DataRow("File.WriteAllText(path, text);")]
    [DataRow("System.IO.Directory.Move(from, to);")]
    [DataRow("System.IO.Directory.CreateDirectory(path);")]
    [DataRow("File.SetUnixFileMode(path, mode);")]
    [DataRow("new FileStream(path, FileMode.CreateNew);")]
    [DataRow("File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);")]
    [DataRow("new FileInfo(path).Delete();")]
    [DataRow("ZipFile.ExtractToDirectory(zip, path);")]
    [DataRow("AtomicFile.Write(path, content);")]
    [DataRow("new StreamWriter(path);")]
    [DataRow("[DllImport(\"libc\")] static extern int unlink(byte* path);")]
    public void WhatWritesByPathIsKnown(string line) => Assert.MatchesRegex(Writing(), line);

    [TestMethod]
    [DataRow("File.ReadAllText(path);")]
    [DataRow("new FileStream(path, FileMode.Open, FileAccess.Read);")]
    [DataRow("folder.Write(name, content);")]
    [DataRow("new StreamWriter(pipe);")]
    public void WhatDoesNotIsNotTakenForIt(string line) => Assert.DoesNotMatchRegex(Writing(), line);

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

    [GeneratedRegex(
        @"(?<![\w.])(?:System\.IO\.)?(?:File|Directory)\.(?:Append|Copy|Create|Delete|Encrypt|Decrypt|Move|OpenWrite|Replace|Set|Write)\w*\("
        + @"|\bFileMode\.(?:Append|Create|CreateNew|OpenOrCreate|Truncate)\b|\bFileAccess\.(?:Write|ReadWrite)\b"
        + @"|\bnew (?:FileInfo|DirectoryInfo)\([^;]*\)\.(?:Create|Delete|MoveTo|CopyTo|Replace|Open)\w*\("
        + @"|\bnew StreamWriter\((?!pipe\b)|\.Extract(?:ToDirectory|ToFile)\(|\b(?:GetTempFileName|CreateTempSubdirectory)\("
        + @"|\bAtomicFile\.|\bStateFile\.Write\(|\bFileLock\.(?:Try)?Take\(stateFile\b|extern int (?!statvfs)\w+")]
    private static partial Regex Writing();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

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
