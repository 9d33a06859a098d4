using System.Collections.Immutable;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>The C compilers for one target: a <c>GoCrossCompiler</c> item.</summary>
/// <param name="Include">A runtime identifier, or <c>GOOS/GOARCH</c>.</param>
/// <param name="Variables">The variables of go that it sets.</param>
internal sealed record GoCrossCompiler(string Include, ImmutableArray<ProjectVariable> Variables)
{
    // The variables that name programs come first.
    private static readonly string[] s_names =
    [
        "CC", "CXX", "FC", "AR", "PKG_CONFIG", "CGO_CPPFLAGS", "CGO_CFLAGS", "CGO_CXXFLAGS", "CGO_FFLAGS", "CGO_LDFLAGS",
    ];

    /// <summary>The value of a variable; null if the item doesn't set it.</summary>
    public string? Find(string name) => Variables.FirstOrDefault(variable => variable.Name == name)?.Value;

    /// <summary>Reads an item.</summary>
    /// <param name="include">The item's identity.</param>
    /// <param name="metadata">Returns the value of a metadata; empty if there is none.</param>
    /// <param name="projectFile">The absolute path of the project. A compiler's relative path is relative to its directory.</param>
    /// <exception cref="BuildException">The item is invalid (WSLGO3004).</exception>
    public static GoCrossCompiler Read(string include, Func<string, string> metadata, string projectFile)
    {
        CheckTarget(include, projectFile);
        var variables = ImmutableArray.CreateBuilder<ProjectVariable>();
        foreach (var name in s_names)
        {
            var value = metadata(name).Trim();
            if (value.Length == 0) continue;
            if (!GoArguments.IsClosed(value)) throw Invalid($"has an unclosed quotation mark in {name}.", include, projectFile);
            var isProgram = !name.StartsWith("CGO_", StringComparison.Ordinal);
            variables.Add(new ProjectVariable(name, isProgram ? Absolute(value, Path.GetDirectoryName(projectFile)!) : value));
        }

        return variables.Count > 0
            ? new GoCrossCompiler(include, variables.ToImmutable())
            : throw Invalid($"sets nothing. Fix: set CC to the C compiler, such as CC=\"{Example(include)}\".", include, projectFile);
    }

    private static void CheckTarget(string include, string projectFile)
    {
        var isKnown = include.Split('/') is [var os, var arch]
            ? BuildTags.IsTarget(os, arch)
            : GoTarget.FromRuntimeIdentifier(include) is not null;
        if (isKnown) return;
        throw Invalid(
            "is neither a runtime identifier of a target of Go nor GOOS/GOARCH. "
            + (GoTarget.Suggestion(include) is { } other ? $"Did you mean '{other}'? " : "") + "Examples: win-x64, linux/arm64.",
            include, projectFile);
    }

    private static string Example(string include) => CrossCompiler.For(
        include.Split('/') is [var os, var arch] ? new GoTarget(os, arch) : GoTarget.FromRuntimeIdentifier(include)!)?.Command ?? "gcc";

    // go requires a name on the PATH or an absolute path; arguments can follow.
    private static string Absolute(string command, string directory)
    {
        var program = GoArguments.SplitFlags(command)[0];
        if (Path.GetFileName(program) == program || Path.IsPathFullyQualified(program)) return command;
        var path = Path.GetFullPath(Path.Join(directory, program));
        var start = command.IndexOf(program, StringComparison.Ordinal);
        var isQuoted = start > 0;
        return command[..start] + (path.Contains(' ') && !isQuoted ? $"'{path}'" : path) + command[(start + program.Length)..];
    }

    private static BuildException Invalid(string what, string include, string projectFile) => BuildException.Error(
        "WSLGO3004", $"GoCrossCompiler '{include}' {what}", ProjectText.Find(projectFile, "GoCrossCompiler", include));
}
