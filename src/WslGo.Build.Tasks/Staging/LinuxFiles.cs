using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// Reads sources in ways that the .NET file API doesn't support: file names that aren't UTF-8 (see <see cref="FileName"/>), and
/// without updating access times.
/// </summary>
internal static unsafe class LinuxFiles
{
    private static readonly UnixSystem s_system = UnixSystem.This;
    private static readonly int s_reading = s_system.NonBlocking | s_system.CloseOnExec | s_system.NoAccessTime;

    /// <summary>Whether these system calls are supported here.</summary>
    public static bool AreSupported => OperatingSystem.IsLinux() && UnixSystem.IsKnown;

    /// <summary>Opens a directory for listing, without updating its access time where possible.</summary>
    /// <param name="above">An open directory to which <paramref name="name"/> is relative; null for an absolute path.</param>
    /// <param name="name">The name or path to open.</param>
    /// <param name="path">The absolute path, for the error message.</param>
    /// <param name="isLink">Whether it may be a symbolic link.</param>
    /// <returns>The directory; null if it is a link and <paramref name="isLink"/> is false.</returns>
    /// <exception cref="DirectoryNotFoundException">The directory doesn't exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory can't be read.</exception>
    public static DirectoryStream? OpenDirectory(SafeFileHandle? above, string name, string path, bool isLink) =>
        OpenDirectory(Number(above), name, path, isLink);

    /// <summary>Opens a directory in a listed one, as the other overload does.</summary>
    public static DirectoryStream? OpenDirectory(DirectoryStream above, string name, string path, bool isLink) =>
        OpenDirectory(Number(above), name, path, isLink);

    private static DirectoryStream? OpenDirectory(int above, string name, string path, bool isLink)
    {
        var descriptor = Open(above, name, path, isLink ? s_reading : s_reading | s_system.NoFollow);
        if (descriptor < 0) return null;
        var stream = SystemCalls.OpenStream(descriptor);
        if (stream != 0) return new DirectoryStream(stream);
        var error = SystemError.Last;
        _ = SystemCalls.close(descriptor);
        throw error.At(path);
    }

    /// <summary>
    /// Lists the files, directories and links of a directory; go reads no other kinds of entries. Calls no stat for entries that
    /// the listing describes as files.
    /// </summary>
    /// <param name="directory">The directory, which can be listed once.</param>
    /// <param name="path">The absolute path.</param>
    /// <param name="answered">Called for each entry.</param>
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

    /// <summary>Calls stat on an entry of a directory; null if it no longer exists.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">The name of the entry.</param>
    /// <param name="path">The absolute path of the directory.</param>
    public static DirectoryEntry? Look(DirectoryStream directory, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name)) return Describe(Number(directory), bytes, name, path);
    }

    /// <summary>The current state of a file, through links; null if it doesn't exist.</summary>
    public static SourceFile? State(string path) => State(null, path, path);

    /// <summary>The current state of a file, through links; null if it doesn't exist.</summary>
    /// <param name="above">An open directory to which <paramref name="name"/> is relative; null for an absolute path.</param>
    /// <param name="name">The name or path.</param>
    /// <param name="path">The absolute path.</param>
    public static SourceFile? State(SafeFileHandle? above, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            return Look(Number(above), bytes, followsLink: true, out var status, path) && status.Kind != EntryKind.Directory
                ? new SourceFile(path, status.Size, Ticks(status))
                : null;
        }
    }

    /// <summary>Whether a path is a directory, without following links.</summary>
    public static bool IsDirectory(string path) => IsDirectory(null, path, path);

    /// <summary>Whether a path is a directory, without following links.</summary>
    /// <param name="above">An open directory to which <paramref name="name"/> is relative; null for an absolute path.</param>
    /// <param name="name">The name or path.</param>
    /// <param name="path">The absolute path.</param>
    public static bool IsDirectory(SafeFileHandle? above, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
            return Look(Number(above), bytes, followsLink: false, out var status, path) && status.Kind == EntryKind.Directory;
    }

    /// <summary>The target of a link, as written; null if there is no link.</summary>
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

    /// <summary>Opens a directory only as a base for relative names; null if it is a link or can't be opened.</summary>
    /// <param name="above">An open directory to which <paramref name="name"/> is relative; null for an absolute path.</param>
    /// <param name="name">The name or path.</param>
    public static SafeFileHandle? TryOpenPathOnly(SafeFileHandle? above, string name)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            var descriptor = SystemCalls.OpenAt(
                Number(above), bytes, s_system.CloseOnExec | s_system.PathOnly | s_system.Directory | s_system.NoFollow);
            return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        }
    }

    /// <summary>Opens a file in a directory for reading, as <see cref="RegularFile"/> does; null for a symbolic link.</summary>
    public static SafeFileHandle? OpenRead(SafeFileHandle directory, string name, string path)
    {
        var descriptor = Open(SystemCalls.Number(directory), name, path, s_reading | s_system.NoFollow);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Opens a file in a directory for reading, as <see cref="RegularFile"/> does, through links.</summary>
    public static SafeFileHandle OpenRegular(DirectoryStream directory, string name, string path)
    {
        var file = new SafeFileHandle(Open(Number(directory), name, path, s_reading), ownsHandle: true);
        if (StatusOf(file) is not null) return file;
        file.Dispose();
        throw new IOException($"Not a regular file: '{FileName.Display(path)}'.");
    }

    /// <summary>
    /// Opens a file in a directory and reads its status; null for a symbolic link, for anything but a file, and for a file that
    /// can't be opened.
    /// </summary>
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
            // A stat call shows what is wrong.
            return null;
        }
    }

    /// <summary>The status of an open file; null if it can't be read, or if the handle isn't a regular file.</summary>
    public static FileStatus? StatusOf(SafeFileHandle file) =>
        SystemCalls.Status(SystemCalls.Number(file), out var status) && status.Kind == EntryKind.File
            ? new FileStatus(status.Size, Ticks(status), (UnixFileMode)status.Mode)
            : null;

    /// <summary>The offset of the next data in a file, after a hole if there is one: lseek(2), SEEK_DATA.</summary>
    /// <returns>The offset; the given one if unsupported, <see cref="long.MaxValue"/> if only a hole follows.</returns>
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
            // Not all file systems report the kind. A link may lead to a file or a directory.
            KindLink or KindUnknown => Describe(Number(directory), name, text, path),
            _ => null,
        };
    }

    private static DirectoryEntry? Describe(int directory, byte* name, string text, string path)
    {
        path = Path.Join(path, text);
        if (!SystemCalls.Status(directory, name, followsLink: false, out var status))
            return SystemError.Last is { Kind: not UnixError.NoEntry } error ? throw error.At(path) : null; // It was deleted in the meantime.
        switch (status.Kind)
        {
            case EntryKind.Directory:
                return DirectoryEntry.Directory(text);
            case EntryKind.File:
                return new DirectoryEntry(text, false, false, status.Size, Ticks(status));
            case EntryKind.Link:
                // go reads a file through a link. The target counts, and when the link was changed.
                var linked = Ticks(status);
                return !Look(directory, name, followsLink: true, out status, path) ? new DirectoryEntry(text, false, true, -1, linked)
                    : status.Kind switch
                    {
                        EntryKind.Directory => new DirectoryEntry(text, true, true, 0, 0),
                        EntryKind.File => new DirectoryEntry(text, false, true, status.Size, Math.Max(Ticks(status), linked)),
                        // The times of a device or a pipe are meaningless, and it is never read.
                        _ => new DirectoryEntry(text, false, true, -1, linked),
                    };
            default:
                return null;
        }
    }

    // False only if the entry doesn't exist. An error of the file system must not look like a missing file.
    private static bool Look(int directory, byte* name, bool followsLink, out UnixStatus status, string path)
    {
        if (SystemCalls.Status(directory, name, followsLink, out status)) return true;
        var error = SystemError.Last;
        return IsAbsence(error.Kind) ? false : throw error.At(path);
    }

    private static bool IsAbsence(UnixError error) =>
        error is UnixError.NoEntry or UnixError.NotDirectory or UnixError.AccessDenied or UnixError.NameTooLong or UnixError.Loop;

    // A file's time stamp can be set back after an edit; the time of the inode change can't.
    private static long Ticks(UnixStatus status) => Math.Max(status.ModifiedTicks, status.ChangedTicks);

    /// <summary>An open directory, as of opendir(3).</summary>
    public sealed class DirectoryStream : SafeHandleZeroOrMinusOneIsInvalid
    {
        /// <summary>Takes ownership of a stream.</summary>
        public DirectoryStream(nint stream)
            : base(ownsHandle: true) => SetHandle(stream);

        /// <summary>The stream. The caller must keep the handle alive while it uses the pointer.</summary>
        public nint Pointer => handle;

        /// <inheritdoc/>
        protected override bool ReleaseHandle() => SystemCalls.closedir(handle) == 0;
    }

    // The caller keeps the handle alive.
    private static int Number(DirectoryStream directory) => SystemCalls.dirfd(directory.Pointer);

    private static int Number(SafeFileHandle? directory) => directory is null ? s_system.CurrentDirectory : SystemCalls.Number(directory);

    // Negative for a link that must not be followed.
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
                    // EPERM for other users' files. A file system that doesn't support the flag may return EINVAL.
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
