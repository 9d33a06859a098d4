using WslGo.Build.Caching;

namespace WslGo.CacheProgram;

/// <summary>
/// The settings of the program. All settings are in the environment, because other users can read command lines.
/// </summary>
/// <param name="Address">The address of the server; null for none.</param>
/// <param name="MayWrite">Whether entries are stored on the server.</param>
/// <param name="Directory">The directory of Go's build cache: <c>GOCACHE</c>, which Go sets for its child processes
/// (golang/go <c>src/cmd/go/main.go</c>).</param>
/// <param name="List">The name of the list of entries that the build needs; empty for none.</param>
/// <param name="ReportFile">The file to which the program writes its report; empty for none.</param>
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
