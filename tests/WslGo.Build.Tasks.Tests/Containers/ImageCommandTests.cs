using System.Collections.Immutable;
using WslGo.Build.Containers;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Containers;

[TestClass]
internal sealed class ImageCommandTests
{
    // As .NET's own task: ImageBuilder.DetermineEntrypointAndCmd.
    [TestMethod]
    [DataRow("", "", "/app/x|-v", "d")]
    [DataRow("", "init|-a", "init|-a", "/app/x|-v|d")]
    [DataRow("Entrypoint", "", "/app/x|-v", "d")]
    [DataRow("DefaultArgs", "init", "init", "/app/x|-v|d")]
    [DataRow("DefaultArgs", "", "", "/app/x|-v|d")]
    [DataRow("None", "init", "init", "d")]
    public void TheProgramGoesWhereTheInstructionSays(string instruction, string entrypoint, string expectedEntrypoint, string expectedCommand)
    {
        var (actual, command) = Command(instruction, entrypoint).Resolve(new SourceLocation("/p"));
        Assert.AreEqual(expectedEntrypoint, string.Join('|', actual));
        Assert.AreEqual(expectedCommand, string.Join('|', command));
    }

    [TestMethod]
    [DataRow("Entrypoint", "init")]
    [DataRow("Start", "")]
    public void WhatContradictsIsAnError(string instruction, string entrypoint) => Assert.AreEqual(
        "WSLGO3004",
        Assert.ThrowsExactly<BuildException>(() => Command(instruction, entrypoint).Resolve(new SourceLocation("/p"))).Finding.Code);

    private static ImageCommand Command(string instruction, string entrypoint)
    {
        var words = entrypoint.Split('|', StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();
        return new ImageCommand
        {
            App = ["/app/x"],
            AppArguments = ["-v"],
            DefaultArguments = ["d"],
            Entrypoint = words.Length > 0 ? [words[0]] : [],
            EntrypointArguments = words.Length > 1 ? [.. words.Skip(1)] : [],
            Instruction = instruction,
        };
    }
}
