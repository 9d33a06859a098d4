using System.Buffers;
using System.Globalization;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>
/// Copies files into a copy of a source root, many at once: a slow file system answers many requests as fast as one. A file
/// appears whole, and one that is edited meanwhile is copied again.
/// </summary>
/// <param name="copy">The copy.</param>
/// <param name="log">Is told how far it is, every few seconds.</param>
/// <param name="openFiles">The most files that it opens at once, copies included.</param>
/// <param name="time">Tells when it is time for a word.</param>
internal sealed class MirrorCopy(MirrorDirectory copy, IBuildLog log, int openFiles, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>More than the largest message of 9p (<c>msize</c>, 256 KiB over virtio): each read is as few of them as can be.</summary>
    private const int BufferSize = 512 * 1024;

    /// <summary>A file and its copy.</summary>
    private const int OpenFilesOfOne = 2;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(5);

    private readonly long _started = time.GetTimestamp();
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
        var slots = wanted.Select(file => new Slot(file)).ToDictionary(slot => slot.Wanted.Path, StringComparer.Ordinal);
        var queue = new WorkQueue<Slot>(Math.Max(1, openFiles / OpenFilesOfOne), Fill, watch.Cancellation);
        foreach (var slot in slots.Values) queue.Add(slot);
        queue.Run();
        return tree with
        {
            Files =
            [
                .. tree.Files.Select(file => slots.TryGetValue(file.Path, out var slot) ? slot.Copied : file)
                    .OfType<SourceFile>(),
            ],
        };

        void Fill(Slot slot, WorkQueue<Slot> _)
        {
            using (watch.Enter(Path.Join(copy.Root, slot.Wanted.Path), slot.Wanted.Length)) slot.Copied = Copy(slot.Wanted);
            Tell(wanted.Count, slot.Wanted.Length);
        }
    }

    // Null for a file that is not there any more.
    private SourceFile? Copy(SourceFile file)
    {
        var from = Path.Join(copy.Root, file.Path);
        try
        {
            if (file.IsEmptyDirectory)
            {
                copy.MakeDirectory(file.Path);
                return file;
            }

            if (copy.Prepare(file.Path) is not { } to) return file;
            if (TreeFiles.LinkTarget(from) is { } target)
            {
                copy.Link(file.Path, target);
                return file;
            }

            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                Place(from, to);
                if (TreeFiles.State(from) is not { } now) return Gone();
                var after = now with { Path = file.Path };
                if (after == file) return file;
                file = after;
            }

            throw BuildException.Error("WSLGO3004", $"{FileName.Display(from)} changes faster than it can be copied.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException && !TreeFiles.Exists(from))
        {
            return Gone();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BuildException.Error("WSLGO3004", $"{FileName.Display(from)} cannot be copied to {copy.Stage}: {exception.Message}", inner: exception);
        }

        SourceFile? Gone()
        {
            copy.Delete(file.Path);
            log.Detail($"{FileName.Display(from)} went away while it was copied.");
            return null;
        }
    }

    private void Place(string from, string to)
    {
        var part = Path.Join(copy.Parts, Path.GetRandomFileName());
        try
        {
            CopyContent(from, part);
            TreeFiles.Move(part, to);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    // go trusts what it knows of a file while its time and size stay: each copy is a new file to it, with the time of now.
    private static void CopyContent(string from, string part)
    {
        using var source = TreeFiles.OpenRead(from);
        using var target = File.OpenHandle(part, FileMode.CreateNew, FileAccess.Write, FileShare.None);

        // A file that went away meanwhile may have no mode on a file system that knows files by names; it is looked for later.
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(source) is var mode && mode != (UnixFileMode)(-1))
            File.SetUnixFileMode(target, mode | UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long offset = 0;
            while (RandomAccess.Read(source, buffer, offset) is > 0 and var count)
            {
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
        var elapsed = time.GetElapsedTime(_started);
        var next = Interlocked.Read(ref _nextWord);
        if (elapsed.Ticks < next || Interlocked.CompareExchange(ref _nextWord, elapsed.Ticks + s_pace.Ticks, next) != next) return;
        log.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"Copied {files} of {count} files, {bytes / 1e6:0.0} MB, {files / elapsed.TotalSeconds:0} files a second."));
    }

    // A file, and what it was when it was copied; null if it was not there any more.
    private sealed class Slot(SourceFile wanted)
    {
        public SourceFile Wanted { get; } = wanted;

        public SourceFile? Copied { get; set; }
    }
}
