using System.Collections.Immutable;

namespace WslGo.Build.Containers;

/// <summary>A name and its value: an environment variable or a label.</summary>
internal sealed record ImageProperty(string Name, string Value);

/// <summary>The settings in an image's configuration.</summary>
internal sealed record ImageSettings
{
    /// <summary>The program and its arguments.</summary>
    public required ImmutableArray<string> Entrypoint { get; init; }

    /// <summary>Arguments that the user of the image can replace.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>Environment variables.</summary>
    public ImmutableArray<ImageProperty> Environment { get; init; } = [];

    /// <summary>The exposed ports: <c>8080/tcp</c>.</summary>
    public ImmutableArray<string> Ports { get; init; } = [];

    /// <summary>The labels.</summary>
    public ImmutableArray<ImageProperty> Labels { get; init; } = [];

    /// <summary>The user that runs the program.</summary>
    public required string User { get; init; }

    /// <summary>The working directory, which contains the published files.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The time stamp of everything in the image.</summary>
    public required DateTimeOffset Created { get; init; }
}
