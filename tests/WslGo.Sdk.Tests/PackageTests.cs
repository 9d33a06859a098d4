using System.IO.Compression;
using System.Xml.Linq;

namespace WslGo.Sdk.Tests;

/// <summary>What the package of the SDK holds, and what it says of itself.</summary>
[TestClass]
public sealed class PackageTests
{
    /// <summary>What needs more goes to a package of its own: each build agent downloads this one.</summary>
    private const long MaxBytes = 8_000_000;

    private static readonly string[] s_files =
    [
        "CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "THIRD-PARTY-NOTICES.txt", "icon.png",
        "Sdk/Sdk.props", "Sdk/Sdk.targets",
        "tools/net10.0/CliWrap.dll",
        "tools/net10.0/Microsoft.Testing.Extensions.TrxReport.Abstractions.dll",
        "tools/net10.0/Microsoft.Testing.Extensions.TrxReport.dll",
        "tools/net10.0/Microsoft.Testing.Platform.dll",
        "tools/net10.0/NuGet.Versioning.dll",
        "tools/net10.0/WslGo.Build.Tasks.deps.json",
        "tools/net10.0/WslGo.Build.Tasks.dll",
        "tools/net10.0/WslGo.CacheProgram.deps.json",
        "tools/net10.0/WslGo.CacheProgram.dll",
        "tools/net10.0/WslGo.CacheProgram.runtimeconfig.json",
        "tools/net10.0/WslGo.TestHost.deps.json",
        "tools/net10.0/WslGo.TestHost.dll",
        "tools/net10.0/WslGo.TestHost.runtimeconfig.json",
    ];

    private static readonly string[] s_ahead =
    [
        "tools/net10.0-linux-x64/CliWrap.dll",
        "tools/net10.0-linux-x64/Microsoft.Testing.Extensions.TrxReport.Abstractions.dll",
        "tools/net10.0-linux-x64/Microsoft.Testing.Extensions.TrxReport.dll",
        "tools/net10.0-linux-x64/Microsoft.Testing.Platform.dll",
        "tools/net10.0-linux-x64/NuGet.Versioning.dll",
        "tools/net10.0-linux-x64/WslGo.Build.Tasks.deps.json",
        "tools/net10.0-linux-x64/WslGo.Build.Tasks.dll",
        "tools/net10.0-linux-x64/WslGo.CacheProgram.deps.json",
        "tools/net10.0-linux-x64/WslGo.CacheProgram.dll",
        "tools/net10.0-linux-x64/WslGo.CacheProgram.runtimeconfig.json",
        "tools/net10.0-linux-x64/WslGo.TestHost.deps.json",
        "tools/net10.0-linux-x64/WslGo.TestHost.dll",
        "tools/net10.0-linux-x64/WslGo.TestHost.runtimeconfig.json",
    ];

    private static string Package => Path.Join(Harness.TestRun.Feed, $"WslGo.Sdk.{Repository.SdkVersion}.nupkg");

    [TestMethod]
    public void ItHoldsWhatItNeedsAndNoMore()
    {
        using var package = ZipFile.OpenRead(Package);
        string[] ahead = package.GetEntry(s_ahead[0]) is null ? [] : s_ahead;

        CollectionAssert.AreEqual(
            s_files.Concat(ahead).Concat(Below("src/WslGo.Sdk/build", "build", "*")).Concat(Below("docs", "docs", "*.md")).Concat(Below("docs", "docs", "*.json"))
                .Order(StringComparer.Ordinal).ToArray(),
            package.Entries.Select(entry => entry.FullName)
                .Where(name => name is not "[Content_Types].xml" and not "WslGo.Sdk.nuspec" && !name.StartsWith("_rels/", StringComparison.Ordinal)
                    && !name.StartsWith("package/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).ToArray());

        // What is packed twice is equal: no file has the time of the pack.
        Assert.ContainsSingle(package.Entries.Select(entry => entry.LastWriteTime.DateTime).Distinct());
        Assert.IsLessThan(MaxBytes, new FileInfo(Package).Length);
    }

    [TestMethod]
    public void ItSaysWhoseItIsAndWhatIsNew()
    {
        using var package = ZipFile.OpenRead(Package);
        using var stream = package.GetEntry("WslGo.Sdk.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string? Of(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.AreEqual("MIT", Of("license"));
        Assert.AreEqual("WslGo.Sdk contributors", Of("authors"));
        Assert.AreEqual("icon.png", Of("icon"));
        Assert.AreEqual("README.md", Of("readme"));
        StringAssert.Contains(Of("tags"), "MSBuildSdk");
        StringAssert.StartsWith(Of("releaseNotes"), "## ");
        StringAssert.Contains(File.ReadAllText(Path.Join(Repository.Root, "CHANGELOG.md")).ReplaceLineEndings(), Of("releaseNotes")!.ReplaceLineEndings());
        Assert.IsEmpty(metadata.Elements().Where(element => element.Name.LocalName == "dependencies").SelectMany(element => element.Descendants()));
    }

    [TestMethod]
    public void TheTextsOfOthersLicencesAreInIt()
    {
        using var package = ZipFile.OpenRead(Package);
        using var reader = new StreamReader(package.GetEntry("THIRD-PARTY-NOTICES.txt")!.Open());
        var notices = reader.ReadToEnd();
        foreach (var library in package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal) && !entry.Name.StartsWith("WslGo.", StringComparison.Ordinal)))
            StringAssert.Contains(notices, Path.GetFileNameWithoutExtension(library.Name));
        StringAssert.Contains(notices, "Apache License");
        StringAssert.Contains(notices, "Permission is hereby granted");
    }

    private static IEnumerable<string> Below(string directory, string name, string pattern) => Directory
        .EnumerateFiles(Path.Join(Repository.Root, directory), pattern, SearchOption.AllDirectories)
        .Select(file => $"{name}/{Path.GetRelativePath(Path.Join(Repository.Root, directory), file).Replace('\\', '/')}");
}
