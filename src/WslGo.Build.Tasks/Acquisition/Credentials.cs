using System.Net.Http.Headers;
using System.Text;
using WslGo.Build.Hosting;

namespace WslGo.Build.Acquisition;

/// <summary>The user's credentials for servers.</summary>
/// <param name="netrc">The user's netrc file; null if <c>GOAUTH</c> excludes it.</param>
/// <remarks>
/// Source: <c>go help goauth</c>; golang/go <c>src/cmd/go/internal/web/http.go</c>: passwords are sent only over https.
/// </remarks>
internal sealed class Credentials(Netrc? netrc)
{
    /// <summary>Reads the user's settings.</summary>
    public static Credentials Read(GoUserSettings settings) => new(
        (settings.Find("GOAUTH") ?? "netrc").Split(';', StringSplitOptions.TrimEntries).Contains("netrc")
            ? Netrc.Read(settings.Environment)
            : null);

    /// <summary>The authorization header for a URL; null if there is none.</summary>
    /// <exception cref="FetchException">The URL contains a password, which would be sent unencrypted.</exception>
    public AuthenticationHeaderValue? For(Uri url)
    {
        if (url.Scheme != "https")
        {
            return url.UserInfo.Length == 0
                ? null
                : throw new FetchException($"{Redacted(url)} is not secure, so the password in the URL is not sent");
        }

        if (netrc?.Find(url.Authority) is { } login) return Basic($"{login.User}:{login.Password}");
        return url.UserInfo.Length == 0 ? null : Basic(Uri.UnescapeDataString(url.UserInfo));
    }

    /// <summary>A URL without parts that may be secret.</summary>
    public static string Redacted(Uri url) => url.IsFile ? url.LocalPath
        : url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>The authorization header for <c>user:password</c> (RFC 7617).</summary>
    public static AuthenticationHeaderValue Basic(string login) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));
}
