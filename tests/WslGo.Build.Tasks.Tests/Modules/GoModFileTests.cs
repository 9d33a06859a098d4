using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class GoModFileTests
{
    [TestMethod]
    public void ReadsWhatABuildHasToKnow()
    {
        var file = GoModFile.Parse("""
            // Deprecated: no.
            module example.com/app // the app

            go 1.23.4

            toolchain go1.25.1

            require example.com/a v1.0.0
            replace example.com/a => ../a
            replace (
                example.com/b v1.2.3 => example.com/c v1.4.0
                "example.com/d" v1 => "./d e"
            )
            exclude example.com/a v1.1.0
            """);
        Assert.AreEqual("example.com/app", file.ModulePath);
        Assert.AreEqual(new DirectiveLine("1.23.4", 4), file.GoLine);
        Assert.AreEqual(new DirectiveLine("go1.25.1", 6), file.ToolchainLine);
        CollectionAssert.AreEqual(
            new[]
            {
                new ModuleReplacement("example.com/a", null, "../a", null),
                new ModuleReplacement("example.com/b", "v1.2.3", "example.com/c", "v1.4.0"),
                new ModuleReplacement("example.com/d", "v1", "./d e", null),
            },
            file.Replaces.ToArray());
        Assert.IsEmpty(file.Problems);
    }

    [TestMethod]
    public void OfRepeatedLinesTheFirstCounts()
    {
        var file = GoModFile.Parse("module a\nmodule b\ngo 1.21\ngo 1.22\ntoolchain go1.23.0\ntoolchain default\n");
        Assert.AreEqual("a", file.ModulePath);
        Assert.AreEqual(new DirectiveLine("1.21", 3), file.GoLine);
        Assert.AreEqual(new DirectiveLine("go1.23.0", 5), file.ToolchainLine);
    }

    [TestMethod]
    [DataRow("replace a")]
    [DataRow("replace a =>")]
    [DataRow("replace => b")]
    [DataRow("replace a b c => d")]
    [DataRow("replace a => b v1 v2")]
    [DataRow("replace a v1 => b v1 v2")]
    [DataRow("replace a b c d")]
    [DataRow("go")]
    [DataRow("toolchain")]
    [DataRow("unknown x y")]
    public void WhatDoesNotFitIsPassedOver(string line)
    {
        var file = GoModFile.Parse($"module a\n{line}\n");
        Assert.AreEqual("a", file.ModulePath);
        Assert.IsEmpty(file.Replaces);
        Assert.IsNull(file.GoLine);
        Assert.IsNull(file.ToolchainLine);
        Assert.IsEmpty(file.Problems);
    }

    [TestMethod]
    [DataRow("", "The file is empty;")]
    [DataRow(" \n\t\n", "The file is empty;")]
    [DataRow("go 1.21\n", "The file does not declare a module;")]
    [DataRow("module\n", "The file does not declare a module;")]
    [DataRow("module a b\n", "The file does not declare a module;")]
    [DataRow("module \"\"\n", "The file does not declare a module;")]
    public void AModuleHasToBeNamed(string text, string problem)
    {
        var file = GoModFile.Parse(text);
        Assert.IsNull(file.ModulePath);
        var found = Assert.ContainsSingle(file.Problems);
        Assert.AreEqual(1, found.Line);
        StringAssert.StartsWith(found.Text, problem);
        StringAssert.Contains(found.Text, "'module example.com/app'");
    }

    [TestMethod]
    public void AFileThatIsNoTextHasThatProblemOnly()
    {
        var file = GoModFile.Parse("module a\n\0");
        Assert.IsNull(file.ModulePath);
        Assert.AreEqual(2, Assert.ContainsSingle(file.Problems).Line);
    }
}
