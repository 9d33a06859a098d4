using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>
/// Copies files into a copy of a source root, many at once: a slow file system answers many requests as fast as one. A file
/// appears whole, and one that is edited meanwhile is copied again.
/// </summary>
/// <param name="copy">The copy.</param>
/// <param name="log">Is told how far it is, every few seconds.</param>
/// <param name="parallelism">Files open at once.</param>
internal sealed class MirrorCopy(MirrorDirectory copy, IBuildLog log, int parallelism = 16)
{
    private const int Attempts = 5;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(5);

    private readonly long _started = Stopwatch.GetTimestamp();
    private long _nextWord = s_pace.Ticks;
    private long _files;
    private long _bytes;

    /// <summary>Copies.</summary>
    /// <param name="tree">The tree that they are of.</param>
    /// <param name="wanted">The files to copy.</param>
    /// <param name="watch">Is told which files are read; ends the copying.</param>
    /// <returns>The tree as it was copied.</returns>
    /// <exception cref="BuildException">A file can't be copied (WSLGO3004).</exception>
    public SourceTree Copy(SourceTree tree, IReadOnlyList<SourceFile> wanted, AccessWatch watch)
    {
        copy.Create();
        var copied = new SourceFile?[wanted.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = watch.Cancellation };
        try
        {
            Parallel.For(0, wanted.Count, options, index =>
            {
                using (watch.Enter(Path.Join(copy.Root, wanted[index].Path), wanted[index].Length))
                    copied[index] = Copy(wanted[index]);
                Tell(wanted.Count, wanted[index].Length);
            });
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        var asCopied = wanted.Zip(copied).ToDictionary(pair => pair.First.Path, pair => pair.Second, StringComparer.Ordinal);
        return tree with
        {
            Files =
            [
                .. tree.Files.Select(file => asCopied.TryGetValue(file.Path, out var now) ? now : file)
                    .OfType<SourceFile>(),
            ],
        };
    }

    // Null for a file that is not there any more.
    private SourceFile? Copy(SourceFile file)
    {
        var from = Path.Join(copy.Root, file.Path);
        try
        {
            if (copy.Prepare(file.Path) is not { } to) return file;
            if (new FileInfo(from).LinkTarget is { } target)
            {
                copy.Link(file.Path, target);
                return file;
            }

            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                Place(from, to);
                var now = new FileInfo(from);
                if (!now.Exists) return Gone();
                var after = file with { Length = now.Length, Modified = now.LastWriteTimeUtc.Ticks };
                if (after == file) return file;
                file = after;
            }

            throw BuildException.Error("WSLGO3004", $"{from} changes faster than it can be copied.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException && !Path.Exists(from))
        {
            return Gone();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BuildException.Error("WSLGO3004", $"{from} cannot be copied off its slow file system: {exception.Message}", inner: exception);
        }

        SourceFile? Gone()
        {
            copy.Delete(file.Path);
            log.Detail($"{from} went away while it was copied.");
            return null;
        }
    }

    private void Place(string from, string to)
    {
        var part = Path.Join(copy.Parts, Path.GetRandomFileName());
        try
        {
            File.Copy(from, part);

            // go trusts what it knows of a file while its time and size stay: each copy is a new file to it.
            File.SetLastWriteTimeUtc(part, DateTime.UtcNow);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(part, File.GetUnixFileMode(part) | UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.Move(part, to, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private void Tell(int count, long length)
    {
        var files = Interlocked.Increment(ref _files);
        var bytes = Interlocked.Add(ref _bytes, Math.Max(length, 0));
        var elapsed = Stopwatch.GetElapsedTime(_started);
        var next = Interlocked.Read(ref _nextWord);
        if (elapsed.Ticks < next || Interlocked.CompareExchange(ref _nextWord, elapsed.Ticks + s_pace.Ticks, next) != next) return;
        log.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"Copied {files} of {count} files, {bytes / 1e6:0.0} MB, {files / elapsed.TotalSeconds:0} files a second."));
    }
}
