using System.Collections.Concurrent;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>The files of one source root that a scan has found.</summary>
/// <param name="directory">Absolute path; empty for files outside the roots.</param>
internal sealed class GraphRoot(string directory)
{
    private readonly ConcurrentBag<SourceFile> _files = [];
    private readonly ConcurrentBag<SourceLink> _links = [];
    private string? _reason;

    /// <summary>Absolute path; empty for files outside the roots.</summary>
    public string Directory => directory;

    /// <summary>Why all files of the root are included; null if they are not.</summary>
    public string? ReasonForAll => _reason;

    /// <summary>Adds a file, whose path is relative to the root.</summary>
    public void Add(SourceFile file) => _files.Add(file);

    /// <summary>Adds a link, whose path is relative to the root.</summary>
    public void Add(SourceLink link) => _links.Add(link);

    /// <summary>Includes all files of the root.</summary>
    public void TakeAll(string reason)
    {
        // There may be several reasons, found in any order; keep the first in alphabetical order.
        while (_reason is var known && (known is null || string.CompareOrdinal(reason, known) < 0))
        {
            if (Interlocked.CompareExchange(ref _reason, reason, known) == known) break;
        }
    }

    /// <summary>The path of a file relative to the root.</summary>
    /// <param name="path">Absolute.</param>
    public string Relative(string path) =>
        directory.Length == 0 ? path
        : path.Length == directory.Length ? ""
        : path[(directory.Length + (Path.EndsInDirectorySeparator(directory) ? 0 : 1))..].Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The tree of the files found.</summary>
    /// <param name="started">When the scan began, in ticks UTC.</param>
    /// <param name="whole">Lists all files of a root.</param>
    public SourceTree Tree(long started, Func<string, SourceTree> whole)
    {
        var found = new SourceTree(directory, started, []).With(_files, _links);
        return _reason is null ? found : whole(directory).With(found);
    }
}
