using System.Runtime.InteropServices;

namespace WslGo.Build.Storage;

/// <summary>The constants that differ between systems, one table for each.</summary>
internal sealed record UnixSystem
{
    // include/uapi/asm-generic/{fcntl,errno-base,errno}.h, include/uapi/linux/fcntl.h; readdir(3) of 64-bit systems.
    private static readonly UnixSystem s_linux = new()
    {
        Create = 0x40,
        Exclusive = 0x80,
        NonBlocking = 0x800,
        Directory = 0x10000,
        NoFollow = 0x20000,
        NoAccessTime = 0x40000,
        CloseOnExec = 0x80000,
        PathOnly = 0x200000,
        CurrentDirectory = -100,
        AtNoFollow = 0x100,
        AtRemoveDirectory = 0x200,
        AtEffectiveUser = 0x200,
        SeekData = 3,
        EntryKindOffset = 18,
        EntryNameOffset = 19,
        Errors =
        [
            (1, UnixError.NotPermitted), (2, UnixError.NoEntry), (4, UnixError.Interrupted), (6, UnixError.NoSuchAddress),
            (11, UnixError.TryAgain), (13, UnixError.AccessDenied), (17, UnixError.Existing), (18, UnixError.CrossDevice),
            (20, UnixError.NotDirectory), (21, UnixError.IsDirectory), (22, UnixError.InvalidArgument), (36, UnixError.NameTooLong),
            (38, UnixError.NotImplemented), (39, UnixError.NotEmpty), (40, UnixError.Loop),
        ],
    };

    // Some architectures have other values: arch/{arm64,powerpc}/include/uapi/asm/fcntl.h.
    private static readonly UnixSystem s_linuxOfArm = s_linux with { Directory = 0x4000, NoFollow = 0x8000 };

    // xnu: bsd/sys/{fcntl,errno,dirent,unistd}.h. macOS can't open a directory only for its path, and always updates access times.
    private static readonly UnixSystem s_macOS = new()
    {
        Create = 0x200,
        Exclusive = 0x800,
        NonBlocking = 0x4,
        Directory = 0x100000,
        NoFollow = 0x100,
        NoAccessTime = 0,
        CloseOnExec = 0x1000000,
        PathOnly = 0,
        CurrentDirectory = -2,
        AtNoFollow = 0x20,
        AtRemoveDirectory = 0x80,
        AtEffectiveUser = 0x10,
        SeekData = 4,
        EntryKindOffset = 20,
        EntryNameOffset = 21,
        Errors =
        [
            (1, UnixError.NotPermitted), (2, UnixError.NoEntry), (4, UnixError.Interrupted), (6, UnixError.NoSuchAddress),
            (35, UnixError.TryAgain), (13, UnixError.AccessDenied), (17, UnixError.Existing), (18, UnixError.CrossDevice),
            (20, UnixError.NotDirectory), (21, UnixError.IsDirectory), (22, UnixError.InvalidArgument), (63, UnixError.NameTooLong),
            (78, UnixError.NotImplemented), (66, UnixError.NotEmpty), (62, UnixError.Loop),
        ],
    };

    /// <summary>Whether there is a table for this system.</summary>
    public static bool IsKnown { get; } = (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) && nint.Size == 8;

    /// <summary>The table of this system.</summary>
    public static UnixSystem This { get; } = OperatingSystem.IsMacOS() ? s_macOS
        : RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Ppc64le ? s_linuxOfArm
        : s_linux;

    /// <summary>O_CREAT.</summary>
    public required int Create { get; init; }

    /// <summary>O_EXCL.</summary>
    public required int Exclusive { get; init; }

    /// <summary>O_NONBLOCK.</summary>
    public required int NonBlocking { get; init; }

    /// <summary>O_DIRECTORY.</summary>
    public required int Directory { get; init; }

    /// <summary>O_NOFOLLOW.</summary>
    public required int NoFollow { get; init; }

    /// <summary>O_NOATIME; 0 where there is none.</summary>
    public required int NoAccessTime { get; init; }

    /// <summary>O_CLOEXEC.</summary>
    public required int CloseOnExec { get; init; }

    /// <summary>O_PATH; 0 where there is none.</summary>
    public required int PathOnly { get; init; }

    /// <summary>AT_FDCWD.</summary>
    public required int CurrentDirectory { get; init; }

    /// <summary>AT_SYMLINK_NOFOLLOW.</summary>
    public required int AtNoFollow { get; init; }

    /// <summary>AT_REMOVEDIR.</summary>
    public required int AtRemoveDirectory { get; init; }

    /// <summary>AT_EACCESS.</summary>
    public required int AtEffectiveUser { get; init; }

    /// <summary>SEEK_DATA.</summary>
    public required int SeekData { get; init; }

    /// <summary>The offset of <c>d_type</c> in a <c>dirent</c>.</summary>
    public required int EntryKindOffset { get; init; }

    /// <summary>The offset of <c>d_name</c> in a <c>dirent</c>.</summary>
    public required int EntryNameOffset { get; init; }

    private (int Number, UnixError Error)[] Errors { get; init; } = [];

    /// <summary>The error for a number.</summary>
    public UnixError ErrorOf(int number)
    {
        foreach (var (known, error) in Errors)
        {
            if (known == number) return error;
        }

        return UnixError.Other;
    }
}
