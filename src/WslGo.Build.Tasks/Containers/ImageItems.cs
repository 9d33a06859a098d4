using System.Collections.Immutable;

namespace WslGo.Build.Containers;

/// <summary>The files that a project published for one runtime identifier.</summary>
/// <param name="Directory">The files' directory, absolute.</param>
/// <param name="RuntimeIdentifier">The runtime identifier: <c>linux-x64</c>.</param>
/// <param name="Program">The name of the program that the image starts.</param>
internal sealed record PublishedFiles(string Directory, string RuntimeIdentifier, string Program);

/// <summary>A port that an image exposes: an item <c>ContainerPort</c>.</summary>
/// <param name="Number">The number, as the project has it.</param>
/// <param name="Type"><c>tcp</c> or <c>udp</c>; empty for <c>tcp</c>.</param>
internal sealed record PortItem(string Number, string Type);

/// <summary>The properties and items of a project that describe its image. Their names are those of .NET's properties.</summary>
internal sealed record ImageItems
{
    /// <summary>The published files, for each processor.</summary>
    public required ImmutableArray<PublishedFiles> Contents { get; init; }

    /// <summary><c>ContainerWorkingDirectory</c>; empty for <c>/app/</c>.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary><c>ContainerUser</c>; empty for a user that is not root.</summary>
    public string User { get; init; } = "";

    /// <summary>The items <c>ContainerLabel</c>.</summary>
    public ImmutableArray<ImageProperty> Labels { get; init; } = [];

    /// <summary>The items <c>ContainerPort</c>.</summary>
    public ImmutableArray<PortItem> Ports { get; init; } = [];

    /// <summary>The items <c>ContainerEnvironmentVariable</c>.</summary>
    public ImmutableArray<ImageProperty> Variables { get; init; } = [];

    /// <summary>The command; without a program, the image starts the published program.</summary>
    public ImageCommand Command { get; init; } = new();

    /// <summary><c>GoSbom</c>: whether the SBOMs among the published files are attached to the images.</summary>
    public bool AttachesSboms { get; init; }

    /// <summary><c>GoImageCertificates</c>: a file of CA certificates, <c>auto</c> or <c>false</c>; empty for <c>auto</c>.</summary>
    public string Certificates { get; init; } = "";
}
