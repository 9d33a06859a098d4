using System.Text.RegularExpressions;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>Runs commands in a terminal, with <c>script</c> of util-linux, so MSBuild prints the same as for a user.</summary>
public static partial class PseudoTerminal
{
    private const string Script = "/usr/bin/script";

    /// <summary>Runs <c>dotnet</c>, and returns the terminal's output without control sequences.</summary>
    public static CommandResult Dotnet(TestSolution solution, params string[] arguments)
    {
        if (!File.Exists(Script)) Assert.Inconclusive($"{Script} (util-linux) is not there, which makes the terminal.");
        var command = string.Join(' ', arguments.Prepend("dotnet").Select(word => $"'{word}'"));
        var variables = new Dictionary<string, string>(solution.Variables) { ["TERM"] = "xterm-256color" };
        var result = Command.Run(Script, ["-qefc", command, "/dev/null"], solution.Root, variables);
        return result with { Output = ControlSequence().Replace(result.Output, "").Replace("\r", "", StringComparison.Ordinal) };
    }

    [GeneratedRegex(@"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(\x07|\x1b\\)|[=>])")]
    private static partial Regex ControlSequence();
}
