using System.Collections.Immutable;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;

namespace WslGo.Build.Projects;

/// <summary>The items of a project that say what go builds.</summary>
internal sealed record ProjectItems
{
    /// <summary>The items <c>GoBinary</c>.</summary>
    public ImmutableArray<GoBinaryItem> Binaries { get; init; } = [];

    /// <summary>The project's directory; its metadata say how packages are compiled, as those of a <c>GoBinary</c> do.</summary>
    public GoBinaryItem? Module { get; init; }

    /// <summary>The items <c>GoLinkVariable</c>.</summary>
    public ImmutableArray<LinkVariable> LinkVariables { get; init; } = [];

    /// <summary>The items <c>GoEnvironment</c>.</summary>
    public ImmutableArray<ProjectVariable> Variables { get; init; } = [];

    /// <summary>The items <c>GoStageInclude</c>, absolute, without a separator at their ends.</summary>
    public ImmutableArray<string> StageIncludes { get; init; } = [];

    /// <summary>The names of <see cref="Variables"/>.</summary>
    public ImmutableArray<string> VariableNames => [.. Variables.Select(variable => variable.Name)];
}
