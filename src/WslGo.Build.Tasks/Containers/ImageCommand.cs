using System.Collections.Immutable;
using WslGo.Build.Reporting;

namespace WslGo.Build.Containers;

/// <summary>What a project says of the command of its image: .NET's items of these names.</summary>
internal sealed record ImageCommand
{
    /// <summary><c>ContainerAppCommand</c>: the program.</summary>
    public ImmutableArray<string> App { get; init; } = [];

    /// <summary><c>ContainerAppCommandArgs</c>: arguments that it always gets.</summary>
    public ImmutableArray<string> AppArguments { get; init; } = [];

    /// <summary><c>ContainerDefaultArgs</c>: arguments that whoever runs the image may replace.</summary>
    public ImmutableArray<string> DefaultArguments { get; init; } = [];

    /// <summary><c>ContainerEntrypoint</c>: another program, which starts this one.</summary>
    public ImmutableArray<string> Entrypoint { get; init; } = [];

    /// <summary><c>ContainerEntrypointArgs</c>.</summary>
    public ImmutableArray<string> EntrypointArguments { get; init; } = [];

    /// <summary><c>ContainerAppCommandInstruction</c>: where the program goes; empty to tell from the rest.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>Both parts of the command, as .NET's own task has them.</summary>
    /// <param name="location">Where a finding belongs.</param>
    /// <exception cref="BuildException">They contradict one another (WSLGO3004).</exception>
    public (ImmutableArray<string> Entrypoint, ImmutableArray<string> Command) Resolve(SourceLocation location)
    {
        ImmutableArray<string> app = [.. App, .. AppArguments], entrypoint = [.. Entrypoint, .. EntrypointArguments];
        return (Instruction.Length > 0 ? Instruction : Entrypoint.Length > 0 ? "DefaultArgs" : "Entrypoint") switch
        {
            "Entrypoint" when entrypoint.Length == 0 => (app, DefaultArguments),
            "DefaultArgs" => (entrypoint, [.. app, .. DefaultArguments]),
            "None" => (entrypoint, DefaultArguments),
            _ => throw BuildException.Error(
                "WSLGO3004",
                $"Invalid ContainerAppCommandInstruction '{Instruction}' for this ContainerEntrypoint and ContainerAppCommand. "
                + "Fix: set it to Entrypoint (without ContainerEntrypoint), DefaultArgs or None.",
                location),
        };
    }
}
