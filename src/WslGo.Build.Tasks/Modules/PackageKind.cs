namespace WslGo.Build.Modules;

/// <summary>What a directory contains for Go.</summary>
internal enum PackageKind
{
    /// <summary>A program.</summary>
    Main,

    /// <summary>A package other than main.</summary>
    Library,

    /// <summary>No Go file that a build includes.</summary>
    NoGoFiles,

    /// <summary>The path is a file.</summary>
    NotADirectory,

    /// <summary>The path doesn't exist, or can't be read.</summary>
    Missing,
}
