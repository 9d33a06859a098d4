using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Packing;

/// <summary>The program that a .NET tool starts, and its command.</summary>
/// <param name="EntryPoint">The program's path in the package, below the tool's directory.</param>
/// <param name="CommandName">The command that users type.</param>
internal sealed record ToolProgram(string EntryPoint, string CommandName)
{
    /// <summary>Chooses the named program, the only one, or the one with the command's name.</summary>
    /// <param name="products">The binaries of the project.</param>
    /// <param name="entryPoint"><c>ToolEntryPoint</c>; empty if not set.</param>
    /// <param name="commandName"><c>ToolCommandName</c>; empty for the program's own name.</param>
    /// <param name="runtimeIdentifier">The runtime identifier of the package; empty for the package that lists the others.</param>
    /// <param name="projectFile">The project.</param>
    /// <exception cref="BuildException">
    /// There is no program, the choice is ambiguous, or the command name is invalid (WSLGO3004); or the program is for another
    /// platform (WSLGO4003).
    /// </exception>
    public static ToolProgram Choose(
        IReadOnlyList<GoProduct> products, string entryPoint, string commandName, string runtimeIdentifier, string projectFile)
    {
        var programs = products.Where(product => product.Binary.Flags.IsExecutable).ToList();
        var program = Named(programs, entryPoint, commandName, projectFile);
        if (GoTarget.FromRuntimeIdentifier(runtimeIdentifier) is { } target && program.Target != target)
        {
            throw BuildException.Error(
                "WSLGO4003",
                $"GoBinary '{program.Binary.Include}' is built for {program.Target.Os}/{program.Target.Arch}, but the tool's package is for "
                + $"{runtimeIdentifier}. Fix: remove the RuntimeIdentifier of the GoBinary, and the GoEnvironment items GOOS and GOARCH.",
                ProjectText.Find(projectFile, "GoBinary", program.Binary.Include));
        }

        var command = commandName.Length > 0 ? commandName : NameOf(program);
        if (!IsCommand(command))
        {
            throw BuildException.Error(
                "WSLGO3004",
                $"Invalid command '{command}' for a .NET tool: expected a file name that is valid on every system and does not begin with a dot. "
                + "Fix: set another name: <ToolCommandName>name</ToolCommandName>.",
                ProjectText.Find(projectFile, "ToolCommandName"));
        }

        return new ToolProgram(program.Files[0], command);
    }

    private static GoProduct Named(List<GoProduct> programs, string entryPoint, string commandName, string projectFile)
    {
        if (entryPoint.Length > 0)
        {
            return programs.Find(program => program.Files[0] == entryPoint || NameOf(program) == entryPoint) ?? throw BuildException.Error(
                "WSLGO3004",
                $"ToolEntryPoint '{entryPoint}' is not a program of this project. {List(programs)}",
                ProjectText.Find(projectFile, "ToolEntryPoint"));
        }

        return programs switch
        {
            [] => throw BuildException.Error(
                "WSLGO3004", "There is no program to pack as a .NET tool: this project builds only libraries.",
                ProjectText.Find(projectFile, "PackAsTool")),
            [var only] => only,
            _ => programs.Find(program => NameOf(program) == commandName) ?? throw BuildException.Error(
                "WSLGO3004",
                $"A .NET tool starts one program, but this project builds several. {List(programs)} "
                + $"Fix: select one: <ToolEntryPoint>{NameOf(programs[0])}</ToolEntryPoint>.",
                ProjectText.Find(projectFile, "PackAsTool")),
        };
    }

    private static string List(List<GoProduct> programs) =>
        programs.Count == 0 ? "It builds no programs." : $"It builds: {string.Join(", ", programs.Select(NameOf))}.";

    private static string NameOf(GoProduct program)
    {
        var name = program.Files[0][(program.Files[0].LastIndexOf('/') + 1)..];
        return program.Target.Os == "windows" && name.EndsWith(".exe", StringComparison.Ordinal) ? name[..^4] : name;
    }

    // dotnet/sdk src/Cli/dotnet/ToolPackage/ToolConfiguration.cs rejects other names when the tool is installed.
    private static bool IsCommand(string name) =>
        name[0] != '.' && !name.Any(character => char.IsControl(character) || "/\\:*?\"<>|".Contains(character, StringComparison.Ordinal));
}
