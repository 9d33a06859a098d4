using NuGet.Versioning;
using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Inspection;
using WslGo.Build.Planning;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Diagnostics.Rules;

/// <summary>The rules that judge what go has linked.</summary>
[TestClass]
internal sealed class LinkRuleTests
{
    private static readonly ElfImage s_static = new("amd64", 0, null, [], null);

    private static readonly ElfImage s_glibc = s_static with
    {
        Interpreter = "/lib64/ld-linux-x86-64.so.2",
        Needed = ["libc.so.6"],
        GlibcVersion = new NuGetVersion(2, 34, 0),
    };

    private static readonly ElfImage s_musl = s_static with
    {
        Interpreter = "/lib/ld-musl-x86_64.so.1",
        Needed = ["libc.musl-x86_64.so.1"],
    };

    [TestMethod]
    public void AStaticProgramIsToldNothing()
    {
        foreach (var rule in RuleSet.LinkRules)
        {
            rule.None(Built("linux-x64", s_static));
            rule.None(Built("linux-musl-x64", s_static));
            rule.None(Built(null, s_static));
        }
    }

    [TestMethod]
    public void WithoutCgoAProgramIsStatic()
    {
        var rule = new DynamicWithoutCgo();
        var pie = s_static with { Interpreter = "/lib64/ld-linux-x86-64.so.2" };
        var seen = rule.One(Built(null, pie, new GoFlags { BuildMode = GoBuildMode.Pie }));
        StringAssert.Contains(seen.Seen, "/out/app was built without cgo");
        StringAssert.Contains(seen.Seen, "it requires /lib64/ld-linux-x86-64.so.2.");
        StringAssert.Contains(seen.Fix, "BuildMode=\"pie\"");
        StringAssert.Contains(rule.One(Built(null, pie)).Fix, "-linkmode=external");

        rule.None(Built(null, pie, new GoFlags { CgoEnabled = true }));
        rule.None(Built("osx-arm64", new BinaryImage(BinaryFormat.MachO, "arm64")));
        rule.None(Built("android-arm64", s_static with { Arch = "arm64", Interpreter = "/system/bin/linker64" }));
    }

    [TestMethod]
    [DataRow("linux-musl-x64", "have musl instead of glibc, so they cannot load this file.")]
    [DataRow("alpine.3.20-x64", "have musl instead of glibc, so they cannot load this file.")]
    [DataRow("linux-x64", "systems with a glibc older than 2.34 cannot load this file.")]
    [DataRow("debian.12-x64", null)]
    [DataRow(null, null)]
    public void GlibcIsComparedWithTheTargets(string? target, string? says)
    {
        var context = Built(target, s_glibc, new GoFlags { CgoEnabled = true });
        if (says is null)
        {
            new ForeignCLibrary().None(context);
            return;
        }

        var seen = new ForeignCLibrary().One(context);
        StringAssert.Contains(seen.Cost, says);
        StringAssert.Contains(seen.Seen, "it requires /lib64/ld-linux-x86-64.so.2, libc.so.6 (glibc 2.34 or later).");
        StringAssert.EndsWith(seen.Fix, "CgoEnabled=\"false\".");
    }

    [TestMethod]
    [DataRow("amd64", "linux-x64", 27, false)]
    [DataRow("amd64", "linux-x64", 28, true)]
    [DataRow("arm", "linux-arm", 35, false)]
    [DataRow("arm", "linux-arm", 36, true)]
    [DataRow("s390x", "linux-s390x", 38, false)]
    public void DotNetsOwnGlibcIsTheOldest(string arch, string target, int minor, bool isTooNew)
    {
        var elf = s_glibc with { Arch = arch, GlibcVersion = new NuGetVersion(2, minor, 0) };
        Assert.AreEqual(isTooNew, new ForeignCLibrary().Check(Built(target, elf, new GoFlags { CgoEnabled = true })).Any());
    }

    [TestMethod]
    public void ALibraryHasNoWayWithoutCgo() => StringAssert.EndsWith(
        new ForeignCLibrary().One(Built("linux-x64", s_glibc, new GoFlags { CgoEnabled = true, BuildMode = GoBuildMode.CShared })).Fix,
        "it must run on.");

    [TestMethod]
    public void MuslIsNoGlibc()
    {
        new ForeignCLibrary().None(Built("linux-musl-x64", s_musl));
        StringAssert.Contains(new ForeignCLibrary().One(Built("linux-x64", s_musl)).Cost, "have glibc instead of musl");
    }

    [TestMethod]
    [DataRow("linux-x64", "amd64", BinaryFormat.Elf, null)]
    [DataRow("linux-arm64", "amd64", BinaryFormat.Elf, "built for linux/amd64, but linux-arm64 requires linux/arm64")]
    [DataRow("win-x64", "amd64", BinaryFormat.Elf, "built for linux/amd64, but win-x64 requires windows/amd64")]
    [DataRow("win-x64", "amd64", BinaryFormat.Pe, null)]
    [DataRow("win-x86", "amd64", BinaryFormat.Pe, "built for windows/amd64, but win-x86 requires windows/386")]
    [DataRow("osx-arm64", "arm64", BinaryFormat.MachO, null)]
    [DataRow("ios-arm64", "arm64", BinaryFormat.MachO, null)]
    [DataRow("linux-x64", "arm64", BinaryFormat.MachO, "built for darwin/arm64, but linux-x64 requires linux/amd64")]
    [DataRow("android-arm64", "arm64", BinaryFormat.Elf, null)]
    [DataRow(null, "amd64", BinaryFormat.Pe, null)]
    public void WhatIsBuiltIsWhatWasAskedFor(string? target, string arch, BinaryFormat format, string? says)
    {
        var context = Built(target, format == BinaryFormat.Elf ? s_static with { Arch = arch } : new BinaryImage(format, arch));
        if (says is null) new OtherTarget().None(context);
        else StringAssert.Contains(new OtherTarget().One(context).Seen, says);
    }

    private static DiagnosticContext Built(string? runtimeIdentifier, BinaryImage image, GoFlags? flags = null)
    {
        var target = runtimeIdentifier is null ? null : GoTarget.FromRuntimeIdentifier(runtimeIdentifier);
        var binary = new GoBinary
        {
            Include = "cmd/app",
            Directory = "/m/cmd/app",
            RuntimeIdentifier = runtimeIdentifier,
            Target = target,
            Flags = flags ?? new GoFlags(),
        };
        var planned = new PlannedBinary(
            binary, target ?? new GoTarget("linux", "amd64"), "./cmd/app", [new GoArtifact("/obj/app", "/out/app", "app")]);
        return Situations.Of(Situations.Linux) with { Built = [new InspectedBinary(planned, image)] };
    }
}
