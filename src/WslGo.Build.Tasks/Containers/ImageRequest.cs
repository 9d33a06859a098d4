using System.Collections.Immutable;
using WslGo.Build.Archives;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Containers;

/// <summary>What was published for one system, which becomes an image.</summary>
/// <param name="Target">The system and processor.</param>
/// <param name="Directory">The files.</param>
internal sealed record ImageContent(GoTarget Target, string Directory);

/// <summary>Images that are to be made, and where they go.</summary>
internal sealed record ImageRequest
{
    /// <summary>What the images hold, each for another system.</summary>
    public required ImmutableArray<ImageContent> Contents { get; init; }

    /// <summary>How they run.</summary>
    public required ImageSettings Settings { get; init; }

    /// <summary>What all of them have besides the program.</summary>
    public required ImmutableArray<ArchiveEntry> Base { get; init; }
}
