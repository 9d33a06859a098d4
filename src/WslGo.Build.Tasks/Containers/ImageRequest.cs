using System.Collections.Immutable;
using WslGo.Build.Archives;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Containers;

/// <summary>The published files for one platform, which become an image.</summary>
/// <param name="Target">The platform.</param>
/// <param name="Directory">The files.</param>
internal sealed record ImageContent(GoTarget Target, string Directory);

/// <summary>The requested images.</summary>
internal sealed record ImageRequest
{
    /// <summary>The contents of the images, each for another platform.</summary>
    public required ImmutableArray<ImageContent> Contents { get; init; }

    /// <summary>The settings of the images.</summary>
    public required ImageSettings Settings { get; init; }

    /// <summary>Whether the SBOMs among the published files are attached to the images.</summary>
    public bool AttachesSboms { get; init; }

    /// <summary>The common files of all images.</summary>
    public required ImmutableArray<ArchiveEntry> Base { get; init; }
}
