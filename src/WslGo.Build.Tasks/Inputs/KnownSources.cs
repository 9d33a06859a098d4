using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Inputs;

/// <summary>
/// The references to other files in source files. A file is read only if it may have changed since the last build read it.
/// </summary>
/// <param name="last">The state of the last build.</param>
/// <param name="seen">When files of the last state were found new or changed for the last time, in ticks UTC.</param>
/// <param name="contents">Keeps the contents of files that are read; null if they aren't needed.</param>
internal sealed class KnownSources(IEnumerable<KnownSource> last, long seen = long.MaxValue, KeptContents? contents = null)
{
    private readonly Dictionary<string, KnownSource> _last = last.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KnownSource> _now = new(StringComparer.Ordinal);
    private readonly long _started = DateTime.UtcNow.Ticks;
    private int _read;

    /// <summary>The number of files that were read.</summary>
    public int Read => _read;

    /// <summary>Whether a file is new or changed.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Whether a file changed, or need not be read again in the next build.</summary>
    public bool HasNews { get; private set; }

    /// <summary>Whether the last build read a file.</summary>
    public bool Know(string path) => _last.ContainsKey(path);

    /// <summary>The references in a file. A file that can't be read has none, and go reports it.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="file">The current state of the file.</param>
    /// <param name="open">Opens the file.</param>
    /// <param name="watch">Watches the accesses.</param>
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

            // By our own clock the file has been unchanged for long enough that a later change will have a new time stamp.
            var isSettled = isAsKnown && _started - seen > FileSystemClock.Freshness;
            if (!isAsKnown) HasChanged = true;
            if (!isAsKnown || isSettled) HasNews = true;
            _now[path] = new KnownSource(path, file.Length, file.Modified, !isSettled, facts);
            return facts;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return SourceFacts.None;
        }
    }

    /// <summary>The state for the next build: all requested files.</summary>
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
