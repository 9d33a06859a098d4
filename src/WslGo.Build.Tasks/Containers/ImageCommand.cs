using System.Collections.Immutable;
using WslGo.Build.Reporting;

namespace WslGo.Build.Containers;

/// <summary>The project's items for the command of its image, with .NET's names.</summary>
internal sealed record ImageCommand
{
    /// <summary><c>ContainerAppCommand</c>: the program.</summary>
    public ImmutableArray<string> App { get; init; } = [];

    /// <summary><c>ContainerAppCommandArgs</c>: fixed arguments.</summary>
    public ImmutableArray<string> AppArguments { get; init; } = [];

    /// <summary><c>ContainerDefaultArgs</c>: arguments that the user of the image can replace.</summary>
    public ImmutableArray<string> DefaultArguments { get; init; } = [];

    /// <summary><c>ContainerEntrypoint</c>: another program, which starts this one.</summary>
    public ImmutableArray<string> Entrypoint { get; init; } = [];

    /// <summary><c>ContainerEntrypointArgs</c>.</summary>
    public ImmutableArray<string> EntrypointArguments { get; init; } = [];

    /// <summary>
    /// <c>ContainerAppCommandInstruction</c>: the instruction for the program; empty to derive it from the other items.
    /// </summary>
    public string Instruction { get; init; } = "";

    /// <summary>The entrypoint and the command, computed as in .NET's own task.</summary>
    /// <param name="location">The location of findings.</param>
    /// <exception cref="BuildException">The items contradict each other (WSLGO3004).</exception>
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
