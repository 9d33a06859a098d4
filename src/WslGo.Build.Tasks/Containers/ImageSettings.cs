using System.Collections.Immutable;

namespace WslGo.Build.Containers;

/// <summary>A name and its value: a variable of the environment, a label.</summary>
internal sealed record ImageProperty(string Name, string Value);

/// <summary>What an image says of how its program runs.</summary>
internal sealed record ImageSettings
{
    /// <summary>The program and its arguments.</summary>
    public required ImmutableArray<string> Entrypoint { get; init; }

    /// <summary>Arguments that whoever runs the image may replace.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>Variables of the program's environment.</summary>
    public ImmutableArray<ImageProperty> Environment { get; init; } = [];

    /// <summary>Ports that it listens at: <c>8080/tcp</c>.</summary>
    public ImmutableArray<string> Ports { get; init; } = [];

    /// <summary>What it says of itself.</summary>
    public ImmutableArray<ImageProperty> Labels { get; init; } = [];

    /// <summary>Who it runs as.</summary>
    public required string User { get; init; }

    /// <summary>Where it starts, and where what was published lies.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The time of all that is in it.</summary>
    public required DateTimeOffset Created { get; init; }
}
