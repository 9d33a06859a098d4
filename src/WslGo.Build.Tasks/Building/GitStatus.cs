using System.ComponentModel;
using WslGo.Build.Hosting;
using WslGo.Build.Processes;

namespace WslGo.Build.Building;

/// <summary>Asks git, as <c>go build -buildvcs</c> does, whether a repository differs from its last commit.</summary>
/// <param name="environment">The variables of the build.</param>
/// <param name="cancellation">Ends git.</param>
internal sealed class GitStatus(IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
{
    private readonly Dictionary<string, bool?> _known = new(StringComparer.Ordinal);

    /// <summary>Whether it does; null if git does not say, of which go itself complains.</summary>
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

        // golang/go src/cmd/go/internal/vcs/vcs.go, gitStatus. Without optional locks git leaves the index as it is.
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
