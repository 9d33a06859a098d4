using WslGo.Build.Packing;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Packing;

[TestClass]
internal sealed class ToolProgramTests
{
    private static readonly GoTarget s_linux = new("linux", "amd64");

    [TestMethod]
    [DataRow("", "", "bin/one", "one")]
    [DataRow("", "go", "bin/one", "go")]
    public void TheOnlyProgramIsIt(string entryPoint, string command, string expected, string expectedCommand) => Assert.AreEqual(
        new ToolProgram(expected, expectedCommand),
        ToolProgram.Choose([Product("bin/one"), Library()], entryPoint, command, "linux-x64", "/p"));

    [TestMethod]
    [DataRow("two", "", "two", "two")]
    [DataRow("bin/one", "", "bin/one", "one")]
    [DataRow("", "two", "two", "two")]
    [DataRow("one", "two", "bin/one", "two")]
    public void OfSeveralItIsTheOneThatIsNamed(string entryPoint, string command, string expected, string expectedCommand) => Assert.AreEqual(
        new ToolProgram(expected, expectedCommand),
        ToolProgram.Choose([Product("bin/one"), Product("two")], entryPoint, command, "", "/p"));

    [TestMethod]
    public void TheExtensionIsNoPartOfTheCommand() => Assert.AreEqual(
        new ToolProgram("one.exe", "one"),
        ToolProgram.Choose([Product("one.exe", new GoTarget("windows", "amd64"))], "", "", "win-x64", "/p"));

    [TestMethod]
    public void WhatCanBeNoToolIsAnError()
    {
        Assert.AreEqual("WSLGO3004", Code([], "", ""));
        Assert.AreEqual("WSLGO3004", Code([Library()], "", ""));
        Assert.AreEqual("WSLGO3004", Code([Product("one"), Product("two")], "", "three"));
        Assert.AreEqual("WSLGO3004", Code([Product("one")], "two", ""));
        Assert.AreEqual("WSLGO3004", Code([Product("one")], "", ".one"));
        Assert.AreEqual("WSLGO4003", Code([Product("one", new GoTarget("linux", "arm64"))], "", ""));
    }

    private static string Code(GoProduct[] products, string entryPoint, string command) => Assert.ThrowsExactly<BuildException>(
        () => ToolProgram.Choose(products, entryPoint, command, "linux-x64", "/p")).Finding.Code;

    private static GoProduct Library() => Product("libx.so", mode: GoBuildMode.CShared);

    private static GoProduct Product(string file, GoTarget? target = null, GoBuildMode mode = GoBuildMode.Default) =>
        new(new GoBinary { Include = file, Directory = "/p", Flags = new GoFlags { BuildMode = mode } }, target ?? s_linux, file, [file]);
}
