using System.Collections.Concurrent;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>What a walk has found of one source root.</summary>
/// <param name="directory">Absolute path; empty for files beside the roots.</param>
internal sealed class GraphRoot(string directory)
{
    private readonly ConcurrentBag<SourceFile> _files = [];
    private readonly ConcurrentBag<SourceLink> _links = [];
    private string? _reason;

    /// <summary>Absolute path; empty for files beside the roots.</summary>
    public string Directory => directory;

    /// <summary>Why all its files are taken; null if they are not.</summary>
    public string? ReasonForAll => _reason;

    /// <summary>Adds a file, whose path is relative to the root.</summary>
    public void Add(SourceFile file) => _files.Add(file);

    /// <summary>Adds a link, whose path is relative to the root.</summary>
    public void Add(SourceLink link) => _links.Add(link);

    /// <summary>All its files are to be taken.</summary>
    public void TakeAll(string reason)
    {
        // There may be several reasons; which is found first is chance.
        while (_reason is var known && (known is null || string.CompareOrdinal(reason, known) < 0))
        {
            if (Interlocked.CompareExchange(ref _reason, reason, known) == known) break;
        }
    }

    /// <summary>The path of a file in it.</summary>
    /// <param name="path">Absolute.</param>
    public string Relative(string path) =>
        directory.Length == 0 ? path
        : path.Length == directory.Length ? ""
        : path[(directory.Length + (Path.EndsInDirectorySeparator(directory) ? 0 : 1))..].Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The tree of what was found.</summary>
    /// <param name="started">When the walk began, in ticks UTC.</param>
    /// <param name="whole">Lists all files of a root.</param>
    public SourceTree Tree(long started, Func<string, SourceTree> whole)
    {
        var found = new SourceTree(directory, started, []).With(_files, _links);
        return _reason is null ? found : whole(directory).With(found);
    }
}
