using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Planning;

[TestClass]
internal sealed class GoBinaryReaderTests
{
    [TestMethod]
    public void WithoutMetadataEverythingIsGosOwn()
    {
        using var folder = Program();
        var binary = Read(folder, "cmd/a");
        Assert.AreEqual(
            new GoBinary { Include = "cmd/a", Directory = folder.At("cmd/a"), Flags = new GoFlags { BuildVcs = "" } }, binary);
    }

    [TestMethod]
    public void EveryPieceOfMetadataIsTaken()
    {
        using var folder = Program();
        folder.Write("profiles/a.pgo", "");
        folder.Write("dev.mod", "");
        var binary = Read(
            folder, "cmd\\a/",
            ("OutputName", "my app"), ("TargetPath", @"tools\app"), ("RuntimeIdentifier", "linux-musl-arm64"),
            ("Root", "../go"), ("Version", "[1.23,)"), ("CgoEnabled", "true"), ("BuildMode", " PIE "),
            ("Tags", "a b;c,\n d"), ("LdFlags", " -s -w\n"), ("GcFlags", "\tall=-N"), ("AsmFlags", "-D x "),
            ("Trimpath", "true"), ("Race", "true"), ("Pgo", @"profiles\a.pgo"), ("ModFile", "dev.mod"),
            ("ModMode", "Vendor"), ("BuildVcs", "Auto"));
        Assert.AreEqual(
            new GoBinary
            {
                Include = "cmd\\a/",
                Directory = folder.At("cmd/a"),
                OutputName = "my app",
                TargetPath = "tools/app",
                RuntimeIdentifier = "linux-musl-arm64",
                Target = new GoTarget("linux", "arm64"),
                GoRoot = "../go",
                GoVersion = "[1.23,)",
                Flags = new GoFlags
                {
                    CgoEnabled = true,
                    BuildMode = GoBuildMode.Pie,
                    Tags = "a,b,c,d",
                    LdFlags = "-s -w",
                    GcFlags = "all=-N",
                    AsmFlags = "-D x",
                    Trimpath = true,
                    Race = true,
                    Pgo = folder.At("profiles/a.pgo"),
                    ModFile = folder.At("dev.mod"),
                    ModMode = "vendor",
                    BuildVcs = "auto",
                },
            },
            binary);
    }

    [TestMethod]
    public void MetadataMayHaveTheWholeNamesOfProperties()
    {
        using var folder = Program();
        folder.Write("a.pgo", "");
        folder.Write("dev.mod", "");
        (string Name, string Value)[] metadata =
        [
            ("Root", "../go"), ("Version", "[1.23,)"), ("BuildMode", "pie"), ("Tags", "a"), ("LdFlags", "-s"), ("GcFlags", "-N"), ("AsmFlags", "-D x"),
            ("Trimpath", "true"), ("Race", "true"), ("Pgo", "a.pgo"), ("ModFile", "dev.mod"), ("ModMode", "mod"), ("BuildVcs", "auto"),
        ];

        var whole = Read(folder, "cmd/a", [.. metadata.Select(entry => ("Go" + entry.Name, entry.Value))]);

        Assert.AreEqual(Read(folder, "cmd/a", metadata), whole);
        Assert.AreEqual("own", Read(folder, "cmd/a", ("Tags", "the property's"), ("GoTags", "own")).Flags.Tags);
    }

    [TestMethod]
    [DataRow("", GoBuildMode.Default)]
    [DataRow("default", GoBuildMode.Default)]
    [DataRow("exe", GoBuildMode.Exe)]
    [DataRow("pie", GoBuildMode.Pie)]
    [DataRow("c-shared", GoBuildMode.CShared)]
    [DataRow("C-Archive", GoBuildMode.CArchive)]
    [DataRow("plugin", GoBuildMode.Plugin)]
    public void BuildModes(string text, GoBuildMode expected)
    {
        using var folder = Program();
        Assert.AreEqual(expected, Read(folder, "cmd/a", ("BuildMode", text)).Flags.BuildMode);
    }

    [TestMethod]
    [DataRow("Race", "true", true)]
    [DataRow("BuildMode", "c-shared", true)]
    [DataRow("BuildMode", "c-archive", true)]
    [DataRow("BuildMode", "plugin", true)]
    [DataRow("BuildMode", "pie", false)]
    [DataRow("CgoEnabled", "false", false)]
    public void WhatNeedsCgoTurnsItOn(string name, string value, bool expected)
    {
        using var folder = Program();
        Assert.AreEqual(expected, Read(folder, "cmd/a", (name, value)).Flags.CgoEnabled);
    }

    [TestMethod]
    [DataRow("true", true)]
    [DataRow("True", true)]
    [DataRow("1", true)]
    [DataRow("on", true)]
    [DataRow("enable", true)]
    [DataRow(" false ", false)]
    [DataRow("0", false)]
    [DataRow("off", false)]
    [DataRow("disable", false)]
    public void Switches(string text, bool expected)
    {
        using var folder = Program();
        Assert.AreEqual(expected, Read(folder, "cmd/a", ("Trimpath", text)).Flags.Trimpath);
        Assert.AreEqual(expected, Read(folder, "cmd/a", ("CgoEnabled", text)).Flags.CgoEnabled);
        Assert.AreEqual(expected, Read(folder, "cmd/a", ("Race", text)).Flags.Race);
    }

    [TestMethod]
    [DataRow("auto")]
    [DataRow("off")]
    public void PgoHasItsWords(string text)
    {
        using var folder = Program();
        Assert.AreEqual(text, Read(folder, "cmd/a", ("Pgo", text)).Flags.Pgo);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("any")]
    public void WithoutARuntimeIdentifierTheTargetIsOpen(string text)
    {
        using var folder = Program();
        Assert.IsNull(Read(folder, "cmd/a", ("RuntimeIdentifier", text)).Target);
    }

    [TestMethod]
    [DataRow("./tools//app", "tools/app")]
    [DataRow(@".\app", "app")]
    [DataRow("a/./b", "a/b")]
    public void ATargetPathIsOnePathHoweverItIsWritten(string text, string expected)
    {
        using var folder = Program();
        Assert.AreEqual(expected, Read(folder, "cmd/a", ("TargetPath", text)).TargetPath);
    }

    [TestMethod]
    [DataRow("cmd/lib", "is not a program: the package in '*' is named lib")]
    [DataRow("cmd", "is not a program: there are no Go files in '*'")]
    [DataRow("cmd/a/main.go", "is a file; specify its directory")]
    [DataRow("cmd/missing", "does not exist: the directory '*'")]
    [DataRow("cmd/\0", "is not a valid path")]
    public void ADirectoryHasToHoldAProgram(string include, string message)
    {
        using var folder = Program();
        folder.Write("cmd/lib/lib.go", "package lib");
        var directory = include.Contains('\0') ? "" : folder.At(include);
        AssertInvalid(folder, include, message.Replace("*", directory, StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("BuildMode", "shared", "Invalid BuildMode 'shared' for a main package: expected default")]
    [DataRow("RuntimeIdentifier", "windows-x64", "Go cannot build for the runtime identifier 'windows-x64'. Did you mean 'win-x64'?")]
    [DataRow("RuntimeIdentifier", "darwin-arm64", "Go cannot build for the runtime identifier 'darwin-arm64'. Did you mean 'osx-arm64'?")]
    [DataRow("RuntimeIdentifier", "linux-amd64", "Go cannot build for the runtime identifier 'linux-amd64'. Did you mean 'linux-x64'?")]
    [DataRow("RuntimeIdentifier", "osx-x86", "Go cannot build for the runtime identifier 'osx-x86'")]
    [DataRow("CgoEnabled", "yes", "Invalid CgoEnabled 'yes': expected true or false")]
    [DataRow("Trimpath", "2", "Invalid Trimpath '2': expected true or false")]
    [DataRow("Race", "-", "Invalid Race '-': expected true or false")]
    [DataRow("ModMode", "none", "Invalid ModMode 'none': expected one of readonly, vendor, mod")]
    [DataRow("BuildVcs", "git", "Invalid BuildVcs 'git': expected one of false, true, auto")]
    [DataRow("OutputName", "a/b", "Invalid OutputName 'a/b': expected a file name")]
    [DataRow("OutputName", @"a\b", @"Invalid OutputName 'a\b': expected a file name")]
    [DataRow("OutputName", ".", "Invalid OutputName '.': expected a file name")]
    [DataRow("OutputName", "..", "Invalid OutputName '..': expected a file name")]
    [DataRow("TargetPath", "/a", "Invalid TargetPath '/a': expected the path of a file inside the output directory")]
    [DataRow("TargetPath", "../a", "Invalid TargetPath '../a'")]
    [DataRow("TargetPath", @"a\..\b", "Invalid TargetPath 'a/../b'")]
    [DataRow("TargetPath", "a/", "Invalid TargetPath 'a/'")]
    [DataRow("TargetPath", ".", "Invalid TargetPath '.'")]
    [DataRow("TargetPath", "a/.", "Invalid TargetPath 'a/.'")]
    [DataRow("Pgo", "cmd", "Pgo 'cmd' does not exist: the file '")]
    [DataRow("Pgo", "x.pgo", "Pgo 'x.pgo' does not exist: the file '")]
    [DataRow("ModFile", "x.mod", "ModFile 'x.mod' does not exist: the file '")]
    [DataRow("ModFile", "\0", "is not a valid path")]
    public void AValueThatCannotBeIsAnErrorAtItsItem(string name, string value, string message)
    {
        using var folder = Program();
        AssertInvalid(folder, "cmd/a", message, (name, value));
    }

    private static void AssertInvalid(
        TemporaryFolder folder, string include, string message, params (string Name, string Value)[] metadata)
    {
        var finding = Assert.ThrowsExactly<BuildException>(() => Read(folder, include, metadata)).Finding;
        Assert.AreEqual(("WSLGO3004", FindingSeverity.Error), (finding.Code, finding.Severity));
        StringAssert.Contains(finding.Message, message);
        var line = include.Contains('\0') ? new SourceLocation(folder.At("p.csproj")) : new(folder.At("p.csproj"), 2, 2);
        Assert.AreEqual(line, finding.Location);
    }

    private static GoBinary Read(TemporaryFolder folder, string include, params (string Name, string Value)[] metadata)
    {
        var project = include.Contains('\0')
            ? folder.Write("p.csproj", "<Project />")
            : folder.Write("p.csproj", $"<Project>\n<GoBinary Include=\"{include}\" />\n</Project>");
        return new GoBinaryReader(project, folder.Path).Read(
            new GoBinaryItem(include, name => metadata.FirstOrDefault(pair => pair.Name == name).Value ?? ""));
    }

    private static TemporaryFolder Program()
    {
        var folder = new TemporaryFolder();
        folder.Write("cmd/a/main.go", "package main");
        return folder;
    }
}
