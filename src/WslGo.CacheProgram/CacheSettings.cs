using WslGo.Build.Caching;

namespace WslGo.CacheProgram;

/// <summary>What the program is told, by its environment alone: command lines are for all to see.</summary>
/// <param name="Address">The server; null for none.</param>
/// <param name="MayWrite">Whether entries are stored on the server.</param>
/// <param name="Directory">go's own cache: <c>GOCACHE</c>, which go sets for its children (golang/go <c>src/cmd/go/main.go</c>).</param>
/// <param name="List">The name of the list of what the build needs; empty for none.</param>
/// <param name="ReportFile">Where the program says how it went; empty for nowhere.</param>
/// <param name="Key">The key that signs entries; empty for none.</param>
internal sealed record CacheSettings(Uri? Address, bool MayWrite, string Directory, string List, string ReportFile, string Key)
{
    /// <summary>Reads the environment.</summary>
    public static CacheSettings Read(IReadOnlyDictionary<string, string> environment)
    {
        string Text(string name) => environment.GetValueOrDefault(name) ?? "";
        return new CacheSettings(
            Uri.TryCreate(Text(CacheVariables.Address), UriKind.Absolute, out var address) ? address : null,
            Text(CacheVariables.Mode) == "readwrite",
            Text("GOCACHE"),
            Text(CacheVariables.List),
            Text(CacheVariables.Report),
            Text(CacheVariables.Key));
    }
}
