using System.Runtime.InteropServices;

namespace WslGo.Build.Storage;

/// <summary>The errors of system calls that the SDK distinguishes, independent of their numbers (errno(3)).</summary>
internal enum UnixError
{
    /// <summary>Any other error.</summary>
    Other,

    /// <summary>EPERM.</summary>
    NotPermitted,

    /// <summary>ENOENT.</summary>
    NoEntry,

    /// <summary>EINTR.</summary>
    Interrupted,

    /// <summary>ENXIO.</summary>
    NoSuchAddress,

    /// <summary>EAGAIN, which is EWOULDBLOCK too.</summary>
    TryAgain,

    /// <summary>EACCES.</summary>
    AccessDenied,

    /// <summary>EEXIST.</summary>
    Existing,

    /// <summary>EXDEV.</summary>
    CrossDevice,

    /// <summary>ENOTDIR.</summary>
    NotDirectory,

    /// <summary>EISDIR.</summary>
    IsDirectory,

    /// <summary>EINVAL.</summary>
    InvalidArgument,

    /// <summary>ENAMETOOLONG.</summary>
    NameTooLong,

    /// <summary>ENOSYS.</summary>
    NotImplemented,

    /// <summary>ENOTEMPTY.</summary>
    NotEmpty,

    /// <summary>ELOOP.</summary>
    Loop,
}

/// <summary>The error of a system call.</summary>
/// <param name="Number">The number on this system.</param>
internal readonly record struct SystemError(int Number)
{
    /// <summary>The error of the last call.</summary>
    public static SystemError Last => new(Marshal.GetLastSystemError());

    /// <summary>The kind of the error.</summary>
    public UnixError Kind => UnixSystem.This.ErrorOf(Number);

    /// <summary>The message, with the path.</summary>
    public string Message(string path) => $"{Marshal.GetPInvokeErrorMessage(Number)}: '{FileName.Display(path)}'";

    /// <summary>The exception for it.</summary>
    public Exception At(string path) => Kind switch
    {
        UnixError.NoEntry or UnixError.NotDirectory => new DirectoryNotFoundException(Message(path)),
        UnixError.AccessDenied or UnixError.NotPermitted => new UnauthorizedAccessException(Message(path)),
        UnixError.NameTooLong => new PathTooLongException(Message(path)),
        _ => new IOException(Message(path), Number),
    };
}
