using Microsoft.Build.Framework;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Testing;
using Packages = WslGo.Build.Modules.MainPackages;

namespace WslGo.Build.Tasks;

/// <summary>Finds the <c>main</c> packages of a Go project: its own directory if it is one, else those in <c>cmd/</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class FindGoMainPackages : GoTask
{
    /// <summary>Metadata of a program that was found rather than named: it counts only if its target builds it.</summary>
    internal const string FoundMetadata = "_WslGoFound";

    /// <summary>Whether finding none is no error.</summary>
    public bool MayBeNone { get; set; }

    /// <summary>As of <see cref="BuildGo"/>: written here if there is no program to build.</summary>
    public string TestsFile { get; set; } = "";

    /// <summary>Directories of the packages, absolute.</summary>
    [Output]
    public ITaskItem[] MainPackages { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var found = AccessWatch.Run(
            ProjectDirectory, _ => Packages.Discover(ProjectDirectory), cancellation, log: log);
        if (found.Count == 0 && !MayBeNone)
        {
            var hasTests = HasTests(ProjectDirectory, log, cancellation);
            if (TestsFile.Length > 0) TestMark.Set(Path.GetFullPath(TestsFile.Replace('\\', Path.DirectorySeparatorChar), ProjectDirectory), hasTests);
            if (!hasTests) throw new BuildException(NoneIn(ProjectDirectory, ProjectFile));
        }

        MainPackages = [.. found.Select(directory => TaskItems.Of(directory, FoundMetadata, "true"))];
    }

    // A library with tests is a project too: 'dotnet test' has something to run.
    internal static bool HasTests(string directory, IBuildLog log, CancellationToken cancellation) =>
        AccessWatch.Run(directory, watch => new TreeScanner().Scan(directory, [], watch), cancellation, log: log).HasTests;

    /// <summary>Says that there are some, and that the build takes none.</summary>
    internal static Finding AllExcluded(string projectDirectory, string projectFile) => new(
        "WSLGO3004",
        FindingSeverity.Error,
        $"Build constraints exclude all programs of '{projectDirectory}' from this build: no file fits its target and tags. "
        + "Fix: choose another RuntimeIdentifier, or set GoTags; //go:build lines and the names of files say what they are for.",
        new SourceLocation(projectFile));

    /// <summary>Says that there is none.</summary>
    internal static Finding NoneIn(string projectDirectory, string projectFile) => new(
        "WSLGO3004",
        FindingSeverity.Error,
        $"No main package was found in '{projectDirectory}' or in its cmd/*. "
        + "Name the directories of the programs with GoBinary items.",
        new SourceLocation(projectFile));
}
