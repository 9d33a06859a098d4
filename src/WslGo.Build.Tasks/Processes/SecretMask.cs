using System.Text.RegularExpressions;

namespace WslGo.Build.Processes;

/// <summary>
/// Removes secrets of the user's environment from text: go repeats some of them in its messages, and a command line may contain
/// parts of <c>GOFLAGS</c>.
/// </summary>
internal sealed partial class SecretMask
{
    private const string Mask = "***";

    /// <summary>A shorter text isn't treated as a secret, because it may be part of any word.</summary>
    private const int Shortest = 4;

    private readonly string[] _secrets;

    /// <summary>Collects the secrets.</summary>
    /// <param name="find">Returns the value of a Go variable; null if it isn't set.</param>
    public SecretMask(Func<string, string?> find)
    {
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in new[] { "GOCACHEPROG", "GOAUTH" })
        {
            if (find(name) is not { } command) continue;

            // The program name is not a secret, only its arguments.
            var words = command.Split([' ', '\t', ';', '\n'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2) continue;
            secrets.Add(command);
            foreach (var word in words.Skip(1)) secrets.Add(word);
        }

        foreach (var name in new[] { "GOPROXY", "GOSUMDB", "GOVULNDB", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy" })
        {
            foreach (Match match in Credentials().Matches(find(name) ?? ""))
            {
                secrets.Add(match.Groups["user"].Value);
                secrets.Add(match.Groups["password"].Value);
                secrets.Add(match.Groups["query"].Value);
            }
        }

        // Of the SDK's own (Caching/CacheVariables.cs).
        foreach (var name in new[] { "WSLGO_CACHE_KEY", "WSLGO_CACHE_TOKEN", "WSLGO_CACHE_PASSWORD", "WSLGO_CACHE_HEADER_COMMAND" })
            secrets.Add(find(name) ?? "");

        // In flags, only the values of variables are secret, as -ldflags sets them.
        foreach (Match match in Variable().Matches(find("GOFLAGS") ?? "")) secrets.Add(match.Groups["value"].Value);
        _secrets = [.. secrets.Where(secret => secret.Length >= Shortest).OrderByDescending(secret => secret.Length)];
    }

    /// <summary>The text without secrets.</summary>
    public string Hide(string text)
    {
        foreach (var secret in _secrets) text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return text;
    }

    // RFC 3986, 3.2.1 and 3.4.
    [GeneratedRegex(@"://(?:(?<user>[^/@\s,|:]+):(?<password>[^/@\s,|]+)@|(?<user>[^/@\s,|:]+)@)?[^?\s,|]*(?:\?(?<query>[^\s,|]+))?")]
    private static partial Regex Credentials();

    // go tool link, -X importpath.name=value.
    [GeneratedRegex(@"-X[= ]['""]?[^\s='""]+=(?<value>[^\s'""]+)")]
    private static partial Regex Variable();
}
