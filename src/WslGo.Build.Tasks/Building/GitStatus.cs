using System.ComponentModel;
using WslGo.Build.Hosting;
using WslGo.Build.Processes;

namespace WslGo.Build.Building;

/// <summary>Runs git, as <c>go build -buildvcs</c> does, to find out whether a repository has uncommitted changes.</summary>
/// <param name="environment">The environment variables of the build.</param>
/// <param name="cancellation">Ends git.</param>
internal sealed class GitStatus(IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
{
    private readonly Dictionary<string, bool?> _known = new(StringComparer.Ordinal);

    /// <summary>Whether it has; null if git fails, which go itself then reports.</summary>
    /// <param name="directory">A directory of the repository, absolute.</param>
    public bool? IsModified(string directory)
    {
        if (!_known.TryGetValue(directory, out var modified)) _known[directory] = modified = Ask(directory);
        return modified;
    }

    private bool? Ask(string directory)
    {
        if (ProgramSearch.Find(environment, "git") is not { } git) return null;
        var modified = false;

        // golang/go src/cmd/go/internal/vcs/vcs.go, gitStatus. Without optional locks, git doesn't update the index.
        var command = new ProcessCommand(git)
        {
            Arguments = ["status", "--porcelain"],
            WorkingDirectory = directory,
            Environment = new Dictionary<string, string>(environment) { ["GIT_OPTIONAL_LOCKS"] = "0" },
        };
        try
        {
            return ProcessRunner.Run(command, _ => modified = true, _ => { }, cancellation) == 0 ? modified : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
