using WslGo.Build.Acquisition;
using WslGo.Build.Caching;

namespace WslGo.CacheProgram.Backends;

/// <summary>The user name and password for a server. The environment has precedence over netrc.</summary>
internal static class CacheLogin
{
    /// <summary>Finds the credentials. Returns null if there are none.</summary>
    public static NetrcLogin? Find(Uri server, IReadOnlyDictionary<string, string> environment)
    {
        var user = environment.GetValueOrDefault(CacheVariables.User) ?? "";
        var password = environment.GetValueOrDefault(CacheVariables.Password) ?? "";
        if (user.Length + password.Length > 0) return new NetrcLogin(user, password);
        var netrc = Netrc.Read(environment);
        return netrc.Find(server.Authority) ?? netrc.Find(server.Host);
    }
}
