namespace WslGo.Build.Acquisition;

/// <summary>The user names and passwords in a netrc file.</summary>
/// <remarks>Source: golang/go <c>src/cmd/go/internal/auth/netrc.go</c>.</remarks>
internal sealed class Netrc
{
    private readonly Dictionary<string, NetrcLogin> _logins = new(StringComparer.Ordinal);

    /// <summary>The login for a host, with the port if the URL has one; null if there is none.</summary>
    public NetrcLogin? Find(string host) => _logins.GetValueOrDefault(host);

    /// <summary>Reads the user's file. A missing file contains no logins.</summary>
    /// <param name="environment">
    /// The environment of the build: <c>NETRC</c> is the path of the file; by default it is in the home directory.
    /// </param>
    public static Netrc Read(IReadOnlyDictionary<string, string> environment)
    {
        try
        {
            return FileOf(environment) is { } file && File.Exists(file) ? Parse(File.ReadAllText(file)) : new Netrc();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Netrc();
        }
    }

    /// <summary>Parses the text of a netrc file. The first login for a machine has precedence.</summary>
    public static Netrc Parse(string text)
    {
        var netrc = new Netrc();
        string machine = "", user = "", password = "";
        var inMacro = false;
        foreach (var line in text.Split('\n'))
        {
            if (inMacro)
            {
                inMacro = line.TrimEnd('\r').Length > 0;
                continue;
            }

            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            var at = 0;
            for (; at < words.Length - 1 && words[at] != "default"; at += 2)
            {
                switch (words[at])
                {
                    case "machine": (machine, user, password) = (words[at + 1], "", ""); break;
                    case "login": user = words[at + 1]; break;
                    case "password": password = words[at + 1]; break;
                    case "macdef": inMacro = true; break;
                }

                if (machine.Length == 0 || user.Length == 0 || password.Length == 0) continue;
                netrc._logins.TryAdd(machine, new NetrcLogin(user, password));
                machine = "";
            }

            // A default entry matches every host, and go sends passwords only to hosts that are named.
            if (at < words.Length && words[at] == "default") break;
        }

        return netrc;
    }

    private static string? FileOf(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.GetValueOrDefault("NETRC") is { Length: > 0 } own) return own;
        if (environment.GetValueOrDefault(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is not { Length: > 0 } home) return null;
        var legacy = Path.Join(home, "_netrc");
        return OperatingSystem.IsWindows() && File.Exists(legacy) ? legacy : Path.Join(home, ".netrc");
    }
}

/// <summary>A user name and password.</summary>
internal sealed record NetrcLogin(string User, string Password);
