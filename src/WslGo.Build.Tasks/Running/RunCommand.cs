using System.Text;

namespace WslGo.Build.Running;

/// <summary>A variable of a program's environment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record RunVariable(string Name, string Value);

/// <summary>
/// How a program is started by a caller that takes a command and the text of its arguments, and appends the user's own
/// arguments to these, as <c>dotnet run</c> does.
/// </summary>
/// <param name="Command">The program that is started.</param>
/// <param name="Arguments">What comes before the user's arguments; empty for nothing.</param>
internal sealed record RunCommand(string Command, string Arguments)
{
    /// <summary>
    /// Starts a program with more variables than the caller knows of, through what the system has for that: env(1)
    /// becomes the program, so signals and exit code are the program's; cmd.exe passes both on.
    /// </summary>
    /// <param name="program">Absolute path.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="onWindows">Whether it is Windows that runs it.</param>
    public static RunCommand Of(string program, IReadOnlyList<RunVariable> variables, bool onWindows)
    {
        if (variables.Count == 0) return new RunCommand(program, "");
        var arguments = new StringBuilder(onWindows ? "/d /c " : "");
        foreach (var variable in variables)
        {
            var setting = Quote($"{variable.Name}={variable.Value}");
            arguments.Append(onWindows ? $"set {setting}&& " : setting + " ");
        }

        return new RunCommand(onWindows ? "cmd.exe" : "/usr/bin/env", arguments.Append(Quote(program)).ToString());
    }

    // As a program's start splits the text (learn.microsoft.com, "Parsing C++ command-line arguments"; .NET does so everywhere).
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
