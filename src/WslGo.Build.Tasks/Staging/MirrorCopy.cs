using System.Buffers;
using System.Globalization;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// Copies files into the copy of a source root, many at once: a slow file system serves many requests as fast as one. A file that
/// is edited during its copy is copied again. The remains of an incomplete copy are not in the manifest.
/// </summary>
/// <param name="copy">The target of a link in the copy, by the link's path and original target.</param>
/// <param name="links">What a link of it says, by its path and what the original says.</param>
/// <param name="log">Receives progress every few seconds.</param>
/// <param name="options">The limits and the contents that need not be read again.</param>
internal sealed class MirrorCopy(MirrorDirectory copy, Func<string, string, string> links, IBuildLog log, MirrorOptions options)
{
    private const int Attempts = 5;

    /// <summary>
    /// More than the largest 9p message (<c>msize</c>, 256 KiB over virtio), so a read takes the fewest possible messages.
    /// </summary>
    private const int BufferSize = 512 * 1024;

    /// <summary>From this size, the copy skips holes, as in disk images.</summary>
    private const long LargeFile = 16 << 20;

    /// <summary>A directory, a file in it, and its copy.</summary>
    private const int OpenFilesOfOne = 3;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(5);

    private readonly long _started = options.Time.GetTimestamp();
    private long _nextWord = s_pace.Ticks;
    private long _files;
    private long _bytes;

    /// <summary>Copies files.</summary>
    /// <param name="tree">The tree of the files.</param>
    /// <param name="wanted">The files to copy.</param>
    /// <param name="watch">Watches the accesses; stops the copying.</param>
    /// <returns>The tree that was copied.</returns>
    /// <exception cref="BuildException">A file can't be copied (WSLGO3016).</exception>
    public SourceTree Copy(SourceTree tree, IReadOnlyList<SourceFile> wanted, AccessWatch watch)
    {
        var copied = new Dictionary<string, SourceFile?>(wanted.Count, StringComparer.Ordinal);
        var queue = new WorkQueue<Batch>(Math.Max(1, options.OpenFiles / OpenFilesOfOne), Fill, watch.Cancellation);
        foreach (var batch in Batch.Of(wanted)) queue.Add(batch);
        queue.Run();
        var gone = copied.Where(file => file.Value is null).Select(file => file.Key).ToHashSet(StringComparer.Ordinal);
        return tree with
        {
            // Files and links that were deleted during the copy are deleted.
            Links = [.. tree.Links.Where(link => !gone.Contains(link.Path))],
            Files =
            [
                .. tree.Files.Select(file => copied.TryGetValue(file.Path, out var now) ? now : file).OfType<SourceFile>(),
            ],
        };

        void Fill(Batch batch, WorkQueue<Batch> _)
        {
            using var folder = new SourceFolder(Path.Join(copy.Root, batch.Directory));
            using var target = Open(batch.Directory);
            foreach (var file in batch.Files)
            {
                watch.Cancellation.ThrowIfCancellationRequested();
                using (watch.Enter(Path.Join(copy.Root, file.Path), file.Length))
                {
                    var now = Copy(file, folder, target);
                    lock (copied) copied[file.Path] = now;
                }

                Tell(wanted.Count, file.Length);
            }
        }
    }

    // Null for a directory that is behind a link, or whose path is too long only in the copy.
    private PrivateFolder? Open(string directory)
    {
        try
        {
            return copy.Open(directory);
        }
        catch (PathTooLongException)
        {
            log.Verbose($"{FileName.Display(Path.Join(copy.Root, directory))} is not copied: its path is too long. If go needs it, go reports an error.");
            return null;
        }
    }

    // Null for a file that no longer exists.
    private SourceFile? Copy(SourceFile file, SourceFolder folder, PrivateFolder? target)
    {
        var from = Path.Join(copy.Root, file.Path);
        try
        {
            if (file.IsEmptyDirectory)
            {
                copy.MakeDirectory(file.Path);
                return file;
            }

            // Files behind a link aren't in the copy; the link already is.
            if (target is null || copy.IsBehindLink(file.Path)) return file;
            var name = Path.GetFileName(file.Path);
            if (options.TakeContent(copy.Root, file) is { } content)
            {
                WriteFile(target, name, into => Write(content, into));
                return file;
            }

            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                using var source = folder.TryOpenRead(name, out var isDenied);
                if (isDenied)
                {
                    // go finds the same in the copy as in place.
                    target.PutLink(name, from);
                    return file;
                }

                if (source is null)
                {
                    if (TreeFiles.LinkTarget(from) is not { } leadsTo) continue;
                    target.PutLink(name, links(file.Path, leadsTo));
                    return file;
                }

                if (WriteFile(target, name, into => Read(source, into)) is not { } status) continue;
                if (status.IsOf(file)) return file;
                file = file with { Length = status.Length, Modified = status.Modified };
            }

            if (TreeFiles.State(from) is null) return Gone();
            throw BuildException.Error("WSLGO3016", $"{FileName.Display(from)} changes faster than it can be copied.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException && !TreeFiles.Exists(from))
        {
            return Gone();
        }
        catch (PathTooLongException) when (!WatchedFiles.IsSource(file.Path))
        {
            // A package must not lack a source file: that would be a different program.
            return TooLong(file);
        }
        catch (Exception exception) when (exception is IOException and not ObstructedException or UnauthorizedAccessException)
        {
            throw BuildException.Error("WSLGO3016", $"{FileName.Display(from)} cannot be copied to {copy.Stage}: {exception.Message}", inner: exception);
        }

        // The status of the original after it was read.
        FileStatus? Read(SafeFileHandle source, SafeFileHandle into)
        {
            CopyContent(source, into, file.Length);
            return folder.Status(Path.GetFileName(file.Path), source);
        }

        static FileStatus Write(KeptContent content, SafeFileHandle into)
        {
            RandomAccess.Write(into, content.Bytes, 0);
            return content.Status;
        }

        SourceFile TooLong(SourceFile file)
        {
            log.Verbose($"{FileName.Display(from)} is not copied: its path is too long. If go needs it, go reports an error.");
            return file;
        }

        SourceFile? Gone()
        {
            copy.Delete(file.Path);
            log.Verbose($"{FileName.Display(from)} was deleted while it was being copied.");
            return null;
        }
    }

    // Creates the copy and returns the status of the original; null if unknown.
    private static FileStatus? WriteFile(PrivateFolder folder, string name, Func<SafeFileHandle, FileStatus?> fill)
    {
        try
        {
            // go assumes that a file with the same time stamp and size is unchanged, so each copy is a new file with the current
            // time.
            using var target = folder.PutFile(name);
            var status = fill(target);
            if (!OperatingSystem.IsWindows() && status?.Mode is { } mode)
                File.SetUnixFileMode(target, mode | UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return status;
        }
        catch
        {
            folder.Unlink(name);
            throw;
        }
    }

    // A file that grew in the meantime, or was a link to nothing, is copied again. Read no more than the recorded length.
    private static void CopyContent(SafeFileHandle source, SafeFileHandle target, long length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length, 0, BufferSize));
        try
        {
            for (long offset = 0; offset < length;)
            {
                if (length >= LargeFile && LinuxFiles.AreSupported && (offset = LinuxFiles.NextData(source, offset)) >= length)
                {
                    RandomAccess.SetLength(target, length);
                    return;
                }

                var count = RandomAccess.Read(source, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - offset)), offset);
                if (count == 0) return;
                RandomAccess.Write(target, buffer.AsSpan(0, count), offset);
                offset += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Tell(int count, long length)
    {
        var files = Interlocked.Increment(ref _files);
        var bytes = Interlocked.Add(ref _bytes, Math.Max(length, 0));
        var elapsed = options.Time.GetElapsedTime(_started);
        var next = Interlocked.Read(ref _nextWord);
        if (elapsed.Ticks < next || Interlocked.CompareExchange(ref _nextWord, elapsed.Ticks + s_pace.Ticks, next) != next) return;
        log.Info(string.Create(
            CultureInfo.InvariantCulture,
            $"Copied {files} of {count} files, {bytes / 1e6:0.0} MB, {files / elapsed.TotalSeconds:0} files a second."));
    }

    // Some files of one directory: enough to be worth opening it, and few enough that many batches run in parallel.
    private sealed record Batch(string Directory, List<SourceFile> Files)
    {
        private const int Most = 16;

        public static List<Batch> Of(IReadOnlyList<SourceFile> files)
        {
            var batches = new List<Batch>();
            var open = new Dictionary<string, Batch>(StringComparer.Ordinal);
            foreach (var file in files)
            {
                var directory = Path.GetDirectoryName(file.Path)!;
                if (!open.TryGetValue(directory, out var batch) || batch.Files.Count == Most)
                    batches.Add(open[directory] = batch = new Batch(directory, []));
                batch.Files.Add(file);
            }

            return batches;
        }
    }
}
