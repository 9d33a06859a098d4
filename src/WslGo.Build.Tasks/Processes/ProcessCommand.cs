using System.Collections.Immutable;

namespace WslGo.Build.Processes;

/// <summary>A program to run, with its arguments, directory and environment. The child inherits nothing else.</summary>
/// <param name="Executable">The absolute path of the program.</param>
internal sealed record ProcessCommand(string Executable)
{
    /// <summary>The arguments, which are passed without a shell.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The absolute working directory.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The complete environment of the process.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The text for its standard input, at most a few lines.</summary>
    public string Input { get; init; } = "";

    /// <summary>Is told the number of the process once it runs; null for nobody.</summary>
    public Action<int>? Started { get; init; }

    /// <summary>The program and its arguments, quoted for a POSIX shell, without the environment.</summary>
    public override string ToString() => ShellText.Join([Executable, .. Arguments]);
}
