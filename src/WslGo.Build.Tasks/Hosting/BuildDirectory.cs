namespace WslGo.Build.Hosting;

/// <summary>The role of a directory in a build.</summary>
internal enum DirectoryRole
{
    /// <summary>A module that is built or read.</summary>
    Sources,

    /// <summary><c>OutDir</c>.</summary>
    Output,

    /// <summary>The project's <c>obj</c>.</summary>
    Intermediate,

    /// <summary><c>GOCACHE</c>.</summary>
    BuildCache,

    /// <summary><c>GOMODCACHE</c>.</summary>
    ModuleCache,

    /// <summary>The parent of this build's <c>GOTMPDIR</c>.</summary>
    Temporary,

    /// <summary><c>GOROOT</c>.</summary>
    Toolchain,

    /// <summary>NuGet's global packages.</summary>
    Packages,
}

/// <summary>A directory that a build uses.</summary>
/// <param name="Kind">The role.</param>
/// <param name="Path">The absolute path.</param>
/// <param name="ChosenBy">The variable or property that sets it; null for the default.</param>
/// <param name="FileSystem">The file system.</param>
internal sealed record BuildDirectory(DirectoryRole Kind, string Path, string? ChosenBy, FileSystemFacts FileSystem)
{
    /// <summary>The fast directory that replaces this one; null if it is used as it is.</summary>
    public string? RelocatedTo { get; init; }

    /// <summary>The measured cost of file access; null if not measured.</summary>
    public AccessCost? Cost { get; init; }

    /// <summary>Whether the directory doesn't exist and this user can't create it.</summary>
    public bool CannotBeCreated { get; init; }

    /// <summary>Whether the SDK prefers another directory where it has a choice.</summary>
    public bool IsUnfit => IsSlow || CannotBeCreated;

    /// <summary>Whether the directory is slow, by its type or, if the type isn't conclusive, by measurement.</summary>
    public bool IsSlow => FileSystem.Speed == FileSystemSpeed.Slow || (Cost?.IsSlow ?? false);
}
