using NuGet.Versioning;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Planning;

/// <summary>Gives what a test says.</summary>
internal sealed class TestToolchains(Func<string?, ToolchainRequirement, ToolchainChoice> choose) : IToolchainSource
{
    /// <summary>One Go for everything.</summary>
    public static TestToolchains Of(string root, string executable) => new((_, _) => new ToolchainChoice(
        new Toolchain(root, new NuGetVersion(1, 27, 0), "go1.27.0", "test", executable), null, []));

    public ToolchainChoice Choose(string? root, ToolchainRequirement requirement) => choose(root, requirement);
}
