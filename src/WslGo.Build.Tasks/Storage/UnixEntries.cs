using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Storage;

/// <summary>Creates, changes and deletes entries of an open directory. Follows no symbolic link.</summary>
internal static unsafe class UnixEntries
{
    private static readonly UnixSystem s_system = UnixSystem.This;

    /// <summary>mkdirat(2); false if the name exists.</summary>
    public static bool TryMakeDirectory(SafeFileHandle parent, string name, int mode, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
            return Try(SystemCalls.mkdirat(SystemCalls.Number(parent), bytes, (uint)mode), UnixError.Existing, path);
    }

    /// <summary>Creates a file; null if the name exists.</summary>
    public static SafeFileHandle? TryCreateFile(SafeFileHandle parent, string name, string path) =>
        Open(parent, name, SystemCalls.Write | s_system.Create | s_system.Exclusive, 0x1B6, UnixError.Existing, path);

    /// <summary>Opens an existing file for writing; null if there is none, or it isn't a regular file.</summary>
    public static SafeFileHandle? TryOpenFile(SafeFileHandle parent, string name, string path)
    {
        var file = Open(parent, name, SystemCalls.Write | s_system.NonBlocking, 0, UnixError.NoEntry, path);
        if (file is null || UnixDirectory.Status(file).Kind == EntryKind.File) return file;
        file.Dispose();
        return null;
    }

    /// <summary>symlinkat(2); false if the name exists.</summary>
    public static bool TryMakeLink(SafeFileHandle parent, string name, string target, string path)
    {
        fixed (byte* bytes = FileName.Encode(name), leadsTo = FileName.Encode(target))
            return Try(SystemCalls.symlinkat(leadsTo, SystemCalls.Number(parent), bytes), UnixError.Existing, path);
    }

    /// <summary>Deletes anything but a directory; false if it doesn't exist.</summary>
    /// <exception cref="ObstructedException">The entry is a directory.</exception>
    public static bool Unlink(SafeFileHandle parent, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            if (SystemCalls.unlinkat(SystemCalls.Number(parent), bytes, 0) == 0) return true;
        }

        var error = SystemError.Last;
        return error.Kind switch
        {
            UnixError.NoEntry => false,
            UnixError.IsDirectory => throw new ObstructedException(path),

            // The error that POSIX specifies for a directory.
            UnixError.NotPermitted when UnixDirectory.Status(parent, name, path)?.Kind == EntryKind.Directory => throw new ObstructedException(path),
            _ => throw error.At(path),
        };
    }

    /// <summary>Deletes an empty directory; false if it doesn't exist, isn't empty, or isn't a directory.</summary>
    public static bool RemoveDirectory(SafeFileHandle parent, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            if (SystemCalls.unlinkat(SystemCalls.Number(parent), bytes, s_system.AtRemoveDirectory) == 0) return true;
            var error = SystemError.Last;
            return error.Kind is UnixError.NoEntry or UnixError.NotEmpty or UnixError.NotDirectory or UnixError.Existing
                ? false
                : throw error.At(path);
        }
    }

    /// <summary>renameat(2) within a directory.</summary>
    public static void Rename(SafeFileHandle parent, string name, string newName, string path)
    {
        fixed (byte* from = FileName.Encode(name), to = FileName.Encode(newName))
        {
            var number = SystemCalls.Number(parent);
            if (SystemCalls.renameat(number, from, number, to) != 0) throw SystemError.Last.At(path);
        }
    }

    /// <summary>Locks a file (flock(2)), which is created if necessary; null if others hold the lock.</summary>
    public static SafeFileHandle? TryLock(SafeFileHandle parent, string name, bool shared, string path)
    {
        const int Shared = 1, Alone = 2, AtOnce = 4;
        var file = Open(parent, name, SystemCalls.ReadWrite | s_system.Create, 0x180, UnixError.Loop, path) ?? throw new ObstructedException(path);
        if (SystemCalls.flock(SystemCalls.Number(file), (shared ? Shared : Alone) | AtOnce) == 0) return file;
        var error = SystemError.Last;
        file.Dispose();
        return error.Kind == UnixError.TryAgain ? null : throw error.At(path);
    }

    /// <summary>Sets the times of an entry to now.</summary>
    public static void Touch(SafeFileHandle parent, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            if (SystemCalls.utimensat(SystemCalls.Number(parent), bytes, 0, s_system.AtNoFollow) != 0) throw SystemError.Last.At(path);
        }
    }

    /// <summary>Sets the mode of an open directory.</summary>
    public static void SetMode(SafeFileHandle directory, int mode, string path)
    {
        fixed (byte* self = "."u8)
        {
            if (SystemCalls.fchmodat(SystemCalls.Number(directory), self, (uint)mode, 0) != 0) throw SystemError.Last.At(path);
        }
    }

    // Null for the one error that the caller expects.
    private static SafeFileHandle? Open(SafeFileHandle parent, string name, int flags, int mode, UnixError known, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            while (true)
            {
                var descriptor = SystemCalls.OpenAt(SystemCalls.Number(parent), bytes, flags | s_system.NoFollow | s_system.CloseOnExec, mode);
                if (descriptor >= 0) return new SafeFileHandle(descriptor, ownsHandle: true);
                var error = SystemError.Last;
                if (error.Kind == known) return null;
                if (error.Kind != UnixError.Interrupted) throw error.At(path);
            }
        }
    }

    private static bool Try(int result, UnixError known, string path)
    {
        if (result == 0) return true;
        var error = SystemError.Last;
        return error.Kind == known ? false : throw error.At(path);
    }
}
