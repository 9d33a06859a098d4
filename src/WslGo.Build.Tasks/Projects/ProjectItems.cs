using System.Collections.Immutable;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;

namespace WslGo.Build.Projects;

/// <summary>The items of a project that define what go builds.</summary>
internal sealed record ProjectItems
{
    /// <summary>The <c>GoBinary</c> items.</summary>
    public ImmutableArray<GoBinaryItem> Binaries { get; init; } = [];

    /// <summary>
    /// The project's directory; its metadata are the build settings of packages, like those of a <c>GoBinary</c>.
    /// </summary>
    public GoBinaryItem? Module { get; init; }

    /// <summary>The <c>GoLinkVariable</c> items.</summary>
    public ImmutableArray<LinkVariable> LinkVariables { get; init; } = [];

    /// <summary>The <c>GoEnvironment</c> items.</summary>
    public ImmutableArray<ProjectVariable> Variables { get; init; } = [];

    /// <summary>The <c>GoCrossCompiler</c> items.</summary>
    public ImmutableArray<GoCrossCompiler> CrossCompilers { get; init; } = [];

    /// <summary>The <c>GoStageInclude</c> items, absolute, without a trailing separator.</summary>
    public ImmutableArray<string> StageIncludes { get; init; } = [];

    /// <summary>The <c>GoLinkStepInput</c> items.</summary>
    public ImmutableArray<LinkStepInput> LinkStepInputs { get; init; } = [];

    /// <summary>The names of <see cref="Variables"/>.</summary>
    public ImmutableArray<string> VariableNames => [.. Variables.Select(variable => variable.Name)];
}
