namespace WslGo.Build.Staging;

/// <summary>How a file differs between two looks at a tree.</summary>
internal enum DifferenceKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>Its size, time or content is another.</summary>
    Changed,

    /// <summary>It is not there any more.</summary>
    Removed,
}

/// <summary>A file that differs.</summary>
/// <param name="Kind">How.</param>
/// <param name="File">As it is now; a removed one as it was.</param>
internal readonly record struct FileDifference(DifferenceKind Kind, SourceFile File);
