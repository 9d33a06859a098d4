namespace WslGo.Build.Staging;

/// <summary>The kind of difference of a file between two scans.</summary>
internal enum DifferenceKind
{
    /// <summary>The file is new.</summary>
    Added,

    /// <summary>The size, time stamp or content changed.</summary>
    Changed,

    /// <summary>The file was deleted.</summary>
    Removed,
}

/// <summary>A file that differs between two scans.</summary>
/// <param name="Kind">The kind of difference.</param>
/// <param name="File">The current file, or the former one if it was deleted.</param>
internal readonly record struct FileDifference(DifferenceKind Kind, SourceFile File);
