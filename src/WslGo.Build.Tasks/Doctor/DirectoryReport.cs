namespace WslGo.Build.Doctor;

/// <summary>A directory that a build uses.</summary>
/// <param name="Use">What for: <c>sources</c>, <c>GOCACHE</c>.</param>
/// <param name="Path">Absolute.</param>
/// <param name="ChosenBy">Who says that it is this one.</param>
/// <param name="FileSystem">What it lies on.</param>
/// <param name="Mount">Where that is mounted; null where there is no mount table.</param>
/// <param name="Slow">Whether it is slow: by its type, or where that does not tell, by measurement.</param>
/// <param name="Microseconds">What it costs to use it, or where it is not there, the nearest directory above it.</param>
internal sealed record DirectoryReport(
    string Use, string Path, ChooserReport ChosenBy, string FileSystem, string? Mount, bool Slow, DirectoryCost Microseconds);

/// <summary>Who says where a directory is.</summary>
/// <param name="Kind">How it was said.</param>
/// <param name="Name">The variable, property or item; null for a default.</param>
internal sealed record ChooserReport(ChooserKind Kind, string? Name = null);

/// <summary>How a directory is said.</summary>
internal enum ChooserKind
{
    /// <summary>By nobody.</summary>
    Default,

    /// <summary>A variable of the environment.</summary>
    Variable,

    /// <summary><c>go env -w</c>.</summary>
    GoEnv,

    /// <summary>A property of the project, or one that the SDK of .NET sets.</summary>
    Property,

    /// <summary>An item of the project.</summary>
    Item,
}

/// <summary>
/// What it costs to use a directory, in microseconds, as the median of a few tries: each is null if it was not tried, or
/// did not end in time.
/// </summary>
/// <param name="Stat">Looking at a file.</param>
/// <param name="Open">Opening and closing a file.</param>
/// <param name="Create">Making a file of 4 KiB.</param>
/// <param name="Read">Reading those.</param>
/// <param name="Answered">False if the file system gave no answer in time.</param>
internal sealed record DirectoryCost(double? Stat, double? Open, double? Create, double? Read, bool Answered = true);
