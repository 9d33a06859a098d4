using System.Collections.Immutable;

namespace WslGo.Build.Processes;

/// <summary>A program to run, with all it is given. Nothing is inherited but what stands here.</summary>
/// <param name="Executable">Absolute path of the program.</param>
internal sealed record ProcessCommand(string Executable)
{
    /// <summary>Arguments, each passed on as it is: no shell reads them.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The directory it starts in, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The whole environment of the process.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>What it reads from its standard input: some lines at most.</summary>
    public string Input { get; init; } = "";

    /// <summary>Is told the number of the process once it runs; null for nobody.</summary>
    public Action<int>? Started { get; init; }

    /// <summary>The program and its arguments as one could paste them into a POSIX shell; no environment.</summary>
    public override string ToString() => ShellText.Join([Executable, .. Arguments]);
}
