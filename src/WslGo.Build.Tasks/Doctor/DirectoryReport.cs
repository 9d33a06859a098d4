namespace WslGo.Build.Doctor;

/// <summary>A directory that a build uses.</summary>
/// <param name="Use">The purpose: <c>sources</c>, <c>GOCACHE</c>.</param>
/// <param name="Path">The absolute path.</param>
/// <param name="ChosenBy">The source of the setting.</param>
/// <param name="FileSystem">The file system.</param>
/// <param name="Mount">The mount point; null if there is no mount table.</param>
/// <param name="Slow">Whether it is slow, by its type or, if the type isn't conclusive, by measurement.</param>
/// <param name="Microseconds">The cost of the directory, or of its nearest existing parent.</param>
internal sealed record DirectoryReport(
    string Use, string Path, ChooserReport ChosenBy, string FileSystem, string? Mount, bool Slow, DirectoryCost Microseconds);

/// <summary>The source of a directory's setting.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Name">The name of the variable, property or item; null for a default.</param>
internal sealed record ChooserReport(ChooserKind Kind, string? Name = null);

/// <summary>The kind of a setting's source.</summary>
internal enum ChooserKind
{
    /// <summary>The default.</summary>
    Default,

    /// <summary>An environment variable.</summary>
    Variable,

    /// <summary><c>go env -w</c>.</summary>
    GoEnv,

    /// <summary>A property of the project or of the .NET SDK.</summary>
    Property,

    /// <summary>An item of the project.</summary>
    Item,
}

/// <summary>
/// The cost of a directory in microseconds, as the median of a few attempts. A value is null if it was not measured, or didn't
/// finish in time.
/// </summary>
/// <param name="Stat">A stat call.</param>
/// <param name="Open">Opening and closing a file.</param>
/// <param name="Create">Creating a file of 4 KiB.</param>
/// <param name="Read">Reading 4 KiB.</param>
/// <param name="Answered">Whether the file system responded in time.</param>
internal sealed record DirectoryCost(double? Stat, double? Open, double? Create, double? Read, bool Answered = true);
