namespace WslGo.Build.Modules;

/// <summary>What a directory holds for Go.</summary>
internal enum PackageKind
{
    /// <summary>A program.</summary>
    Main,

    /// <summary>A package that is no program.</summary>
    Library,

    /// <summary>No Go file that a build would take.</summary>
    NoGoFiles,

    /// <summary>The path is a file's.</summary>
    NotADirectory,

    /// <summary>There is nothing at the path, or it must not be read.</summary>
    Missing,
}
