using Microsoft.Build.Framework;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using Packages = WslGo.Build.Modules.MainPackages;

namespace WslGo.Build.Tasks;

/// <summary>Finds the <c>main</c> packages of a Go project: its own directory if it is one, else those in <c>cmd/</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class FindGoMainPackages : GoTask
{
    /// <summary>Whether finding none is no error.</summary>
    public bool MayBeNone { get; set; }

    /// <summary>Directories of the packages, absolute.</summary>
    [Output]
    public ITaskItem[] MainPackages { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var found = AccessWatch.Run(
            ProjectDirectory, _ => Packages.Discover(ProjectDirectory), cancellation);
        if (found.Count == 0 && !MayBeNone && !HasTests(ProjectDirectory))
            throw new BuildException(NoneIn(ProjectDirectory, ProjectFile));

        MainPackages = [.. found.Select(directory => TaskItems.Of(directory))];
    }

    // A library with tests is a project too: 'dotnet test' has something to run.
    private static bool HasTests(string directory) =>
        Directory.EnumerateFiles(directory, "*_test.go", new EnumerationOptions { RecurseSubdirectories = true }).Any();

    /// <summary>Says that there is none.</summary>
    internal static Finding NoneIn(string projectDirectory, string projectFile) => new(
        "WSLGO3004",
        FindingSeverity.Error,
        $"No main package was found in '{projectDirectory}' or in its cmd/*. "
        + "Name the directories of the programs with GoBinary items.",
        new SourceLocation(projectFile));
}
