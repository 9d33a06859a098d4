using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// Reads sources as the runtime's file API can't: names that are no UTF-8 (see <see cref="FileName"/>), and without a new access
/// time.
/// </summary>
internal static unsafe class LinuxFiles
{
    private static readonly UnixSystem s_system = UnixSystem.This;
    private static readonly int s_reading = s_system.NonBlocking | s_system.CloseOnExec | s_system.NoAccessTime;

    /// <summary>Whether these calls can be made here.</summary>
    public static bool AreSupported => OperatingSystem.IsLinux() && UnixSystem.IsKnown;

    /// <summary>Opens a directory to be listed; its access time stays where that can be had.</summary>
    /// <param name="above">An open directory that <paramref name="name"/> is relative to; null if it is a whole path.</param>
    /// <param name="name">What to open.</param>
    /// <param name="path">Absolute path, for the error.</param>
    /// <param name="isLink">Whether it may be a symbolic link.</param>
    /// <returns>The directory; null if it is a link that it must not be.</returns>
    /// <exception cref="DirectoryNotFoundException">It isn't there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static DirectoryStream? OpenDirectory(DirectoryStream? above, string name, string path, bool isLink = true)
    {
        var descriptor = Open(above is null ? s_system.CurrentDirectory : Number(above), name, path, isLink ? s_reading : s_reading | s_system.NoFollow);
        if (descriptor < 0) return null;
        var stream = SystemCalls.OpenStream(descriptor);
        if (stream != 0) return new DirectoryStream(stream);
        var error = SystemError.Last;
        _ = SystemCalls.close(descriptor);
        throw error.At(path);
    }

    /// <summary>
    /// Lists a directory: its files, directories and links; what is none of these go doesn't read. What its list says to be
    /// a file is not looked at.
    /// </summary>
    /// <param name="directory">The directory, to be listed once.</param>
    /// <param name="path">Its absolute path.</param>
    /// <param name="answered">Is called with each entry.</param>
    public static List<DirectoryEntry> List(DirectoryStream directory, string path, Action? answered = null)
    {
        var entries = new List<DirectoryEntry>();
        while (true)
        {
            Marshal.SetLastSystemError(0);
            var entry = SystemCalls.ReadStream(directory.Pointer);
            if (entry == null) return SystemError.Last is var error && error.Number == 0 ? entries : throw error.At(path);

            if (Entry(directory, entry, path) is { } seen) entries.Add(seen);
            answered?.Invoke();
        }
    }

    /// <summary>Looks at what is in a directory; null if it isn't there any more.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="path">The absolute path of the directory.</param>
    public static DirectoryEntry? Look(DirectoryStream directory, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name)) return Describe(Number(directory), bytes, name, path);
    }

    /// <summary>A file as it is now, through links; null if it isn't there.</summary>
    public static SourceFile? State(string path)
    {
        fixed (byte* bytes = FileName.Encode(path))
        {
            return Look(s_system.CurrentDirectory, bytes, followsLink: true, out var status, path) && status.Kind != EntryKind.Directory
                ? new SourceFile(path, status.Size, Ticks(status))
                : null;
        }
    }

    /// <summary>Whether there is a directory, not through links.</summary>
    public static bool IsDirectory(string path)
    {
        fixed (byte* bytes = FileName.Encode(path))
            return Look(s_system.CurrentDirectory, bytes, followsLink: false, out var status, path) && status.Kind == EntryKind.Directory;
    }

    /// <summary>What a link names, as written in it; null if there is no link.</summary>
    public static string? LinkTarget(string path)
    {
        Span<byte> buffer = stackalloc byte[4096];
        fixed (byte* bytes = FileName.Encode(path), target = buffer)
        {
            var length = SystemCalls.readlinkat(s_system.CurrentDirectory, bytes, target, buffer.Length);
            if (length >= 0) return FileName.Decode(buffer[..(int)length]);
            var error = SystemError.Last;
            return error.Kind == UnixError.InvalidArgument || IsAbsence(error.Kind) ? null : throw error.At(path);
        }
    }

    /// <summary>Opens a directory only to name files relative to it.</summary>
    public static SafeFileHandle OpenPathOnly(string directory) =>
        new(Open(s_system.CurrentDirectory, directory, directory, s_system.CloseOnExec | s_system.PathOnly), ownsHandle: true);

    /// <summary>Opens a file in a directory to be read, as <see cref="RegularFile"/> does; null for a symbolic link.</summary>
    public static SafeFileHandle? OpenRead(SafeFileHandle directory, string name, string path)
    {
        var descriptor = Open(SystemCalls.Number(directory), name, path, s_reading | s_system.NoFollow);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Opens a file in a directory to be read, as <see cref="RegularFile"/> does, through links.</summary>
    public static SafeFileHandle OpenRegular(DirectoryStream directory, string name, string path)
    {
        var file = new SafeFileHandle(Open(Number(directory), name, path, s_reading), ownsHandle: true);
        if (StatusOf(file) is not null) return file;
        file.Dispose();
        throw new IOException($"Not a regular file: '{FileName.Display(path)}'.");
    }

    /// <summary>Opens a file in a directory, and looks at it; null for a symbolic link, what is no file, and what can't be opened.</summary>
    public static SafeFileHandle? TryOpenRegular(DirectoryStream directory, string name, string path, out FileStatus? status)
    {
        status = null;
        try
        {
            var descriptor = Open(Number(directory), name, path, s_reading | s_system.NoFollow);
            if (descriptor < 0) return null;
            var file = new SafeFileHandle(descriptor, ownsHandle: true);
            status = StatusOf(file);
            if (status is not null) return file;
            file.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A look at it tells what is wrong.
            return null;
        }
    }

    /// <summary>What is said of an open file; null if nothing is, or it is no file.</summary>
    public static FileStatus? StatusOf(SafeFileHandle file) =>
        SystemCalls.Status(SystemCalls.Number(file), out var status) && status.Kind == EntryKind.File
            ? new FileStatus(status.Size, Ticks(status), (UnixFileMode)status.Mode)
            : null;

    /// <summary>Where the next data of a file begin, after a hole if there is one: lseek(2), SEEK_DATA.</summary>
    /// <returns>The offset; the given one where that can't be told, <see cref="long.MaxValue"/> if nothing but a hole follows.</returns>
    public static long NextData(SafeFileHandle file, long offset)
    {
        var data = SystemCalls.lseek(SystemCalls.Number(file), offset, s_system.SeekData);
        return data >= 0 ? data : SystemError.Last.Kind == UnixError.NoSuchAddress ? long.MaxValue : offset;
    }

    // DT_DIR, DT_REG, DT_LNK and DT_UNKNOWN, readdir(3).
    private const byte KindDirectory = 4, KindRegular = 8, KindLink = 10, KindUnknown = 0;

    private static DirectoryEntry? Entry(DirectoryStream directory, byte* entry, string path)
    {
        var name = entry + s_system.EntryNameOffset;
        if (name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0))) return null;
        var text = FileName.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
        return entry[s_system.EntryKindOffset] switch
        {
            KindDirectory => DirectoryEntry.Directory(text),
            KindRegular => DirectoryEntry.Unseen(text),
            // Not all file systems know the kind; a link may lead to a file or a directory.
            KindLink or KindUnknown => Describe(Number(directory), name, text, path),
            _ => null,
        };
    }

    private static DirectoryEntry? Describe(int directory, byte* name, string text, string path)
    {
        path = Path.Join(path, text);
        if (!SystemCalls.Status(directory, name, followsLink: false, out var status))
            return SystemError.Last is { Kind: not UnixError.NoEntry } error ? throw error.At(path) : null; // It went away meanwhile.
        switch (status.Kind)
        {
            case EntryKind.Directory:
                return DirectoryEntry.Directory(text);
            case EntryKind.File:
                return new DirectoryEntry(text, false, false, status.Size, Ticks(status));
            case EntryKind.Link:
                // go reads through a link to a file: what counts is what it points to, and when it came to point there.
                var linked = Ticks(status);
                return !Look(directory, name, followsLink: true, out status, path) ? new DirectoryEntry(text, false, true, -1, linked)
                    : status.Kind switch
                    {
                        EntryKind.Directory => new DirectoryEntry(text, true, true, 0, 0),
                        EntryKind.File => new DirectoryEntry(text, false, true, status.Size, Math.Max(Ticks(status), linked)),
                        // A device or a pipe: its times say nothing of it, and it is never read.
                        _ => new DirectoryEntry(text, false, true, -1, linked),
                    };
            default:
                return null;
        }
    }

    // False for what isn't there. A file system that fails must not pass for one that has no such file.
    private static bool Look(int directory, byte* name, bool followsLink, out UnixStatus status, string path)
    {
        if (SystemCalls.Status(directory, name, followsLink, out status)) return true;
        var error = SystemError.Last;
        return IsAbsence(error.Kind) ? false : throw error.At(path);
    }

    private static bool IsAbsence(UnixError error) =>
        error is UnixError.NoEntry or UnixError.NotDirectory or UnixError.AccessDenied or UnixError.NameTooLong or UnixError.Loop;

    // A file's time can be set back after an edit; the time of that, which is the inode's, can't.
    private static long Ticks(UnixStatus status) => Math.Max(status.ModifiedTicks, status.ChangedTicks);

    /// <summary>A directory that is open, as of opendir(3).</summary>
    public sealed class DirectoryStream : SafeHandleZeroOrMinusOneIsInvalid
    {
        /// <summary>Owns a stream.</summary>
        public DirectoryStream(nint stream)
            : base(ownsHandle: true) => SetHandle(stream);

        /// <summary>The stream; who opened it keeps it open meanwhile.</summary>
        public nint Pointer => handle;

        /// <inheritdoc/>
        protected override bool ReleaseHandle() => SystemCalls.closedir(handle) == 0;
    }

    // Who opened it keeps it open meanwhile.
    private static int Number(DirectoryStream directory) => SystemCalls.dirfd(directory.Pointer);

    // Negative for a link that is not to be followed.
    private static int Open(int directory, string name, string path, int flags)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            while (true)
            {
                var descriptor = SystemCalls.OpenAt(directory, bytes, flags);
                if (descriptor >= 0) return descriptor;
                var error = SystemError.Last;
                switch (error.Kind)
                {
                    // EPERM is for files of others; a file system that does not know the flag may say EINVAL.
                    case UnixError.NotPermitted or UnixError.InvalidArgument when (flags & s_system.NoAccessTime) != 0:
                        flags &= ~s_system.NoAccessTime;
                        break;
                    case UnixError.Interrupted:
                        break;
                    case UnixError.Loop when (flags & s_system.NoFollow) != 0:
                        return -1;
                    default:
                        throw error.At(path);
                }
            }
        }
    }
}
