using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Running;

/// <summary>Chooses the program of a project that <c>dotnet run</c> starts.</summary>
internal static class ProgramChoice
{
    /// <summary>Chooses the named program, the only one, or the one with the project's name.</summary>
    /// <param name="programs">The paths of the project's executables below the output directory.</param>
    /// <param name="named"><c>GoRunProgram</c>; empty if not set.</param>
    /// <param name="projectFile">The project.</param>
    /// <exception cref="BuildException">There is no program, or the choice is ambiguous (WSLGO3004).</exception>
    public static string Choose(IReadOnlyList<string> programs, string named, string projectFile)
    {
        var wanted = named.Length > 0 ? named : Path.GetFileNameWithoutExtension(projectFile);
        foreach (var program in programs)
        {
            if (program == wanted || NameOf(program) == wanted) return program;
        }

        if (named.Length > 0)
        {
            throw BuildException.Error(
                "WSLGO3004", $"GoRunProgram '{named}' is not a program of this project. {List(programs)}",
                ProjectText.Find(projectFile, "GoRunProgram"));
        }

        return programs.Count == 1
            ? programs[0]
            : throw BuildException.Error(
                "WSLGO3004",
                programs.Count == 0
                    ? "There is nothing to run: this project builds only libraries."
                    : $"This project builds several programs. {List(programs)} Select one: -p:GoRunProgram={NameOf(programs[0])}.",
                new SourceLocation(projectFile));
    }

    private static string List(IReadOnlyList<string> programs) =>
        programs.Count == 0 ? "It builds no programs." : $"It builds: {string.Join(", ", programs)}.";

    private static string NameOf(string program)
    {
        var name = program[(program.LastIndexOf('/') + 1)..];
        return Path.GetExtension(name) is ".exe" or ".wasm" ? Path.GetFileNameWithoutExtension(name) : name;
    }
}
