using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Inputs;

/// <summary>What source files say of other files. One is read only if it may have changed since the last build read it.</summary>
/// <param name="last">What the last build knew.</param>
/// <param name="seen">When that build had read it all, in ticks UTC.</param>
/// <param name="contents">Keeps what files hold that are read; null if nobody wants it.</param>
internal sealed class KnownSources(IEnumerable<KnownSource> last, long seen = long.MaxValue, KeptContents? contents = null)
{
    private readonly Dictionary<string, KnownSource> _last = last.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KnownSource> _now = new(StringComparer.Ordinal);
    private readonly long _started = DateTime.UtcNow.Ticks;
    private int _read;

    /// <summary>How many files were read.</summary>
    public int Read => _read;

    /// <summary>Whether the last build read a file.</summary>
    public bool Know(string path) => _last.ContainsKey(path);

    /// <summary>What a file says; one that can't be read says nothing, and go reports it.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="file">The file as it is now.</param>
    /// <param name="open">Opens it.</param>
    /// <param name="watch">Looks after the reading.</param>
    public SourceFacts Of(string path, SourceFile file, Func<SafeFileHandle> open, AccessWatch watch)
    {
        if (file.Length < 0) return SourceFacts.None;
        var isAsKnown = _last.TryGetValue(path, out var known) && known.Length == file.Length && known.Modified == file.Modified;
        if (isAsKnown && !known!.IsFresh) return (_now[path] = known).Facts;
        using var access = watch.Enter(path, file.Length);
        try
        {
            using var source = open();
            var facts = contents?.Read(source, path, file) is { } content ? SourceFacts.Of(content, path) : SourceFacts.Read(source, path);
            Interlocked.Increment(ref _read);

            // It has been as it is for a while by our own clock: from now on a change shows by the time.
            var isSettled = isAsKnown && _started - seen > FileSystemClock.Freshness;
            _now[path] = new KnownSource(path, file.Length, file.Modified, !isSettled, facts);
            return facts;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return SourceFacts.None;
        }
    }

    /// <summary>What the next build has to know: all files that were asked for.</summary>
    public KnownSource[] Files()
    {
        // The file system's clock may be behind ours, but not behind its own files.
        var newest = 0L;
        foreach (var file in _now.Values)
        {
            if (file.Modified <= _started) newest = Math.Max(newest, file.Modified);
        }

        var settled = newest - FileSystemClock.Freshness;
        return [.. _now.Values.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => file with { IsFresh = file.IsFresh && file.Modified > settled })];
    }
}
