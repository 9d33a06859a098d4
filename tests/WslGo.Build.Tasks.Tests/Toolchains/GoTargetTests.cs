using WslGo.Build.Toolchains;


namespace WslGo.Build.Tests.Toolchains;

[TestClass]
public sealed class GoTargetTests
{
    [TestMethod]
    [DataRow("linux-x64", "linux", "amd64", null)]
    [DataRow("linux-x86", "linux", "386", null)]
    [DataRow("linux-arm64", "linux", "arm64", null)]
    [DataRow("linux-arm", "linux", "arm", "7")]
    [DataRow("linux-armv6", "linux", "arm", "6")]
    [DataRow("linux-armel", "linux", "arm", "5")]
    [DataRow("linux-musl-x64", "linux", "amd64", null)]
    [DataRow("linux-musl-arm64", "linux", "arm64", null)]
    [DataRow("linux-musl-arm", "linux", "arm", "7")]
    [DataRow("linux-riscv64", "linux", "riscv64", null)]
    [DataRow("linux-s390x", "linux", "s390x", null)]
    [DataRow("linux-ppc64le", "linux", "ppc64le", null)]
    [DataRow("linux-loongarch64", "linux", "loong64", null)]
    [DataRow("alpine-x64", "linux", "amd64", null)]
    [DataRow("alpine.3.20-arm64", "linux", "arm64", null)]
    [DataRow("debian.12-x64", "linux", "amd64", null)]
    [DataRow("ubuntu.24.04-arm64", "linux", "arm64", null)]
    [DataRow("rhel.9-s390x", "linux", "s390x", null)]
    [DataRow("win-x64", "windows", "amd64", null)]
    [DataRow("win-x86", "windows", "386", null)]
    [DataRow("win-arm64", "windows", "arm64", null)]
    [DataRow("win10-x64", "windows", "amd64", null)]
    [DataRow("osx-x64", "darwin", "amd64", null)]
    [DataRow("osx-arm64", "darwin", "arm64", null)]
    [DataRow("osx.13-arm64", "darwin", "arm64", null)]
    [DataRow("freebsd-x64", "freebsd", "amd64", null)]
    [DataRow("freebsd.14-arm64", "freebsd", "arm64", null)]
    [DataRow("android-arm64", "android", "arm64", null)]
    [DataRow("android.21-arm", "android", "arm", null)]
    [DataRow("ios-arm64", "ios", "arm64", null)]
    [DataRow("illumos-x64", "illumos", "amd64", null)]
    [DataRow("solaris-x64", "solaris", "amd64", null)]
    [DataRow("browser-wasm", "js", "wasm", null)]
    [DataRow("wasi-wasm", "wasip1", "wasm", null)]
    [DataRow("Linux-Musl-X64", "linux", "amd64", null)]
    public void ARuntimeIdentifierNamesATarget(string runtimeIdentifier, string os, string arch, string? arm) =>
        Assert.AreEqual(new GoTarget(os, arch, arm), GoTarget.FromRuntimeIdentifier(runtimeIdentifier));

    [TestMethod]
    [DataRow("linux", "amd64", null, "linux-x64")]
    [DataRow("linux", "386", null, "linux-x86")]
    [DataRow("linux", "arm", null, "linux-arm")]
    [DataRow("linux", "arm", "7", "linux-arm")]
    [DataRow("linux", "arm", "6", "linux-armv6")]
    [DataRow("linux", "loong64", null, "linux-loongarch64")]
    [DataRow("darwin", "arm64", null, "osx-arm64")]
    [DataRow("windows", "amd64", null, "win-x64")]
    [DataRow("js", "wasm", null, "browser-wasm")]
    [DataRow("wasip1", "wasm", null, "wasi-wasm")]
    [DataRow("linux", "mipsle", null, null)]
    [DataRow("plan9", "amd64", null, null)]
    public void ATargetHasAPortableRuntimeIdentifierIfDotNetHasOne(string os, string arch, string? arm, string? expected) =>
        Assert.AreEqual(expected, new GoTarget(os, arch, arm).ToRuntimeIdentifier());

    [TestMethod]
    [DataRow("")]
    [DataRow("-x64")]
    [DataRow("linux")]
    [DataRow("linux-")]
    [DataRow("linux-wasm")]
    [DataRow("linux-vax")]
    [DataRow("unix-x64")]
    [DataRow("linuxx-x64")]
    [DataRow("osx-x86")]
    [DataRow("osx-arm")]
    [DataRow("win-s390x")]
    [DataRow("freebsd-ppc64le")]
    [DataRow("illumos-arm64")]
    [DataRow("solaris-arm64")]
    [DataRow("ios-arm")]
    [DataRow("android-s390x")]
    [DataRow("browser-x64")]
    [DataRow("wasi-arm64")]
    [DataRow("maccatalyst-arm64")]
    [DataRow("iossimulator-arm64")]
    [DataRow("tvos-arm64")]
    public void WhatGoDoesNotBuildForHasNone(string runtimeIdentifier) =>
        Assert.IsNull(GoTarget.FromRuntimeIdentifier(runtimeIdentifier));

    [TestMethod]
    [DataRow("linux", "amd64", "", "", "libx.so", "libx.a")]
    [DataRow("windows", "amd64", ".exe", ".exe", "x.dll", "x.lib")]
    [DataRow("darwin", "arm64", "", "", "libx.dylib", "libx.a")]
    [DataRow("ios", "arm64", "", "", "libx.dylib", "libx.a")]
    [DataRow("android", "arm64", "", "", "libx.so", "libx.a")]
    [DataRow("wasip1", "wasm", ".wasm", "", "libx.so", "libx.a")]
    [DataRow("js", "wasm", ".wasm", "", "libx.so", "libx.a")]
    public void FilesAreCalledAsOnTheTarget(
        string os, string arch, string extension, string goExtension, string library, string archive)
    {
        var target = new GoTarget(os, arch);
        Assert.AreEqual(
            (extension, goExtension, library, archive),
            (target.ExecutableExtension, target.GoExecutableExtension, target.SharedLibraryName("x"), target.ArchiveName("x")));
    }
}
