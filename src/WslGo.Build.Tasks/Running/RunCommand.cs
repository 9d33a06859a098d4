using System.Text;

namespace WslGo.Build.Running;

/// <summary>An environment variable of a program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record RunVariable(string Name, string Value);

/// <summary>
/// A command that starts a program, for a caller that appends the user's arguments to the text of the command's arguments, as
/// <c>dotnet run</c> does.
/// </summary>
/// <param name="Command">The program to start.</param>
/// <param name="Arguments">The arguments before the user's; empty for none.</param>
internal sealed record RunCommand(string Command, string Arguments)
{
    /// <summary>
    /// Starts a program with additional variables that the caller doesn't support, through a program of the system: env(1) becomes
    /// the program, so signals and the exit code are the program's; cmd.exe passes both on.
    /// </summary>
    /// <param name="command">The absolute path of the program, and its first arguments.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="onWindows">Whether the system is Windows.</param>
    public static RunCommand Of(IReadOnlyList<string> command, IReadOnlyList<RunVariable> variables, bool onWindows)
    {
        if (variables.Count == 0) return new RunCommand(command[0], string.Join(' ', command.Skip(1).Select(Quote)));
        var arguments = new StringBuilder(onWindows ? "/d /c " : "");
        foreach (var variable in variables)
        {
            var setting = Quote($"{variable.Name}={variable.Value}");
            arguments.Append(onWindows ? $"set {setting}&& " : setting + " ");
        }

        return new RunCommand(onWindows ? "cmd.exe" : "/usr/bin/env", arguments.AppendJoin(' ', command.Select(Quote)).ToString());
    }

    // The inverse of the rules by which a starting program splits its arguments (learn.microsoft.com, "Parsing C++ command-line
    // arguments"; .NET uses them everywhere).
    private static string Quote(string word)
    {
        var quoted = new StringBuilder("\"");
        var slashes = 0;
        foreach (var character in word)
        {
            if (character == '"') quoted.Append('\\', slashes + 1);
            slashes = character == '\\' ? slashes + 1 : 0;
            quoted.Append(character);
        }

        return quoted.Append('\\', slashes).Append('"').ToString();
    }
}
