namespace WslGo.Build.Hosting;

/// <summary>What a build uses a directory for.</summary>
internal enum DirectoryRole
{
    /// <summary>A module that is built, or one that it reads.</summary>
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
/// <param name="Kind">What for.</param>
/// <param name="Path">Absolute.</param>
/// <param name="ChosenBy">The variable or property that names it; null if it is the default.</param>
/// <param name="FileSystem">What it lies on.</param>
internal sealed record BuildDirectory(DirectoryRole Kind, string Path, string? ChosenBy, FileSystemFacts FileSystem)
{
    /// <summary>The fast copy that the build takes in its stead; null if it is used where it is.</summary>
    public string? RelocatedTo { get; init; }

    /// <summary>What a look at a file there costs, if that was measured.</summary>
    public AccessCost? Cost { get; init; }

    /// <summary>Whether it is not there and this user can't create it.</summary>
    public bool CannotBeCreated { get; init; }

    /// <summary>Whether another one is taken if the SDK has the choice.</summary>
    public bool IsUnfit => IsSlow || CannotBeCreated;

    /// <summary>Whether it is slow: by its type, or where that does not tell, by measurement.</summary>
    public bool IsSlow => FileSystem.Speed == FileSystemSpeed.Slow || (Cost?.IsSlow ?? false);
}
