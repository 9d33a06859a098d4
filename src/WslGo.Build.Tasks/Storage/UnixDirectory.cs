using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Storage;

/// <summary>Opens directories relative to open ones, and reads their entries. Follows no symbolic link.</summary>
internal static unsafe class UnixDirectory
{
    /// <summary>The owner that a user namespace shows for users who aren't mapped (<c>/proc/sys/kernel/overflowuid</c>).</summary>
    public const uint UnmappedUser = 65534;

    private static readonly UnixSystem s_system = UnixSystem.This;
    private static readonly int s_pathOnly = s_system.PathOnly | s_system.CloseOnExec;
    private static readonly int s_directory = s_pathOnly | s_system.Directory | s_system.NoFollow;

    /// <summary>The effective user.</summary>
    public static uint CurrentUser => SystemCalls.CurrentUser();

    /// <summary>Whether some users of the machine aren't mapped here (user_namespaces(7)).</summary>
    public static bool IsInUserNamespace => OperatingSystem.IsLinux()
        && File.ReadAllText("/proc/self/uid_map").Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            is not ["0", "0", "4294967295"];

    /// <summary>Opens <c>/</c>.</summary>
    public static SafeFileHandle OpenRoot() => OpenPathOnly("/");

    /// <summary>Opens a directory by its path, through links.</summary>
    public static SafeFileHandle OpenPathOnly(string path)
    {
        fixed (byte* bytes = FileName.Encode(path))
        {
            while (true)
            {
                var descriptor = SystemCalls.OpenAt(s_system.CurrentDirectory, bytes, s_pathOnly | s_system.Directory);
                if (descriptor >= 0) return new SafeFileHandle(descriptor, ownsHandle: true);
                var error = SystemError.Last;
                if (error.Kind != UnixError.Interrupted) throw error.At(path);
            }
        }
    }

    /// <summary>Opens a directory; null if it doesn't exist.</summary>
    /// <exception cref="ObstructedException">The entry is not a directory.</exception>
    public static SafeFileHandle? Open(SafeFileHandle parent, string name, string path)
    {
        // Every other name is in the directory itself.
        if (name == "..") throw new ObstructedException(path);
        fixed (byte* bytes = FileName.Encode(name))
        {
            while (true)
            {
                var descriptor = SystemCalls.OpenAt(SystemCalls.Number(parent), bytes, s_directory);
                if (descriptor >= 0) return new SafeFileHandle(descriptor, ownsHandle: true);
                var error = SystemError.Last;
                switch (error.Kind)
                {
                    case UnixError.NoEntry: return null;
                    case UnixError.Interrupted: continue;
                    case UnixError.NotDirectory or UnixError.Loop: throw new ObstructedException(path);
                    default: throw error.At(path);
                }
            }
        }
    }

    /// <summary>Opens a directory below another one with one system call.</summary>
    /// <param name="root">The base directory.</param>
    /// <param name="relative">The path relative to it.</param>
    /// <param name="path">The absolute path, for errors.</param>
    /// <param name="directory">The directory; null if it doesn't exist.</param>
    /// <returns>Whether the system supports the call.</returns>
    /// <exception cref="ObstructedException">The path, or an element of it, is not a directory.</exception>
    public static bool OpenBeneath(SafeFileHandle root, string relative, string path, out SafeFileHandle? directory)
    {
        directory = null;
        if (!OperatingSystem.IsLinux()) return false;
        fixed (byte* bytes = FileName.Encode(relative))
        {
            while (true)
            {
                var descriptor = SystemCalls.OpenBeneath(SystemCalls.Number(root), bytes, s_directory);
                if (descriptor >= 0)
                {
                    directory = new SafeFileHandle(descriptor, ownsHandle: true);
                    return true;
                }

                var error = SystemError.Last;
                switch (error.Kind)
                {
                    case UnixError.NoEntry: return true;
                    case UnixError.NotDirectory or UnixError.Loop or UnixError.CrossDevice: throw new ObstructedException(path);

                    // A sandbox that doesn't know the call returns that it isn't permitted.
                    case UnixError.NotImplemented or UnixError.NotPermitted or UnixError.InvalidArgument: return false;
                    case UnixError.Interrupted: continue;

                    // Something was renamed in the meantime, which doesn't matter element by element.
                    case UnixError.TryAgain: return false;
                    default: throw error.At(path);
                }
            }
        }
    }

    /// <summary>The status of an open directory.</summary>
    public static UnixStatus Status(SafeFileHandle directory) =>
        SystemCalls.Status(SystemCalls.Number(directory), out var status) ? status : throw SystemError.Last.At("");

    /// <summary>The status of an entry; null if it doesn't exist.</summary>
    public static UnixStatus? Status(SafeFileHandle parent, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            if (SystemCalls.Status(SystemCalls.Number(parent), bytes, followsLink: false, out var status)) return status;
            var error = SystemError.Last;
            return error.Kind is UnixError.NoEntry or UnixError.NotDirectory ? null : throw error.At(path);
        }
    }

    /// <summary>The status of a directory entry; null if it doesn't exist.</summary>
    public static EntryStatus? Stat(SafeFileHandle parent, string name, string path) =>
        Status(parent, name, path) is { } status
            ? new EntryStatus(name, status.Kind, status.Size, new DateTime(status.ModifiedTicks, DateTimeKind.Utc), status.Inode)
            : null;

    /// <summary>The target of a link; null if there is none.</summary>
    public static string? LinkTarget(SafeFileHandle parent, string name, string path)
    {
        Span<byte> buffer = stackalloc byte[4096];
        fixed (byte* bytes = FileName.Encode(name), target = buffer)
        {
            var length = SystemCalls.readlinkat(SystemCalls.Number(parent), bytes, target, buffer.Length);
            if (length >= 0) return FileName.Decode(buffer[..(int)length]);
            var error = SystemError.Last;
            return error.Kind is UnixError.InvalidArgument or UnixError.NoEntry or UnixError.NotDirectory ? null : throw error.At(path);
        }
    }

    /// <summary>The names in a directory.</summary>
    public static List<string> Names(SafeFileHandle directory, string path)
    {
        fixed (byte* self = "."u8)
        {
            var descriptor = SystemCalls.OpenAt(SystemCalls.Number(directory), self, s_system.Directory | s_system.CloseOnExec);
            if (descriptor < 0) throw SystemError.Last.At(path);
            var stream = SystemCalls.OpenStream(descriptor);
            if (stream == 0)
            {
                var error = SystemError.Last;
                _ = SystemCalls.close(descriptor);
                throw error.At(path);
            }

            try
            {
                return Names(stream, path);
            }
            finally
            {
                _ = SystemCalls.closedir(stream);
            }
        }
    }

    /// <summary>Whether entries can be created in a directory, according to its mode and its file system.</summary>
    public static bool CanWrite(SafeFileHandle directory)
    {
        const int WriteAndSearch = 2 | 1;
        fixed (byte* self = "."u8)
            return SystemCalls.faccessat(SystemCalls.Number(directory), self, WriteAndSearch, s_system.AtEffectiveUser) == 0;
    }

    private static List<string> Names(nint stream, string path)
    {
        var names = new List<string>();
        while (true)
        {
            Marshal.SetLastSystemError(0);
            var entry = SystemCalls.ReadStream(stream);
            if (entry == null) return SystemError.Last is var error && error.Number == 0 ? names : throw error.At(path);
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + s_system.EntryNameOffset);
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8)) names.Add(FileName.Decode(name));
        }
    }
}
