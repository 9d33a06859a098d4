using WslGo.Build.Hosting;

namespace WslGo.Build.Toolchains;

/// <summary>Everything that decides where a Go toolchain is looked for.</summary>
/// <param name="GoRootProperty">The property <c>GoRoot</c>, absolute; if given, nothing else is looked at.</param>
/// <param name="Environment">
/// The environment of the build. On Windows its comparer has to ignore case, as the system does (<c>Path</c>).
/// </param>
/// <param name="HomeDirectory">The user's home; empty when there is none.</param>
/// <param name="Host">The system to look for.</param>
internal sealed record ToolchainSearch(
    string? GoRootProperty,
    IReadOnlyDictionary<string, string> Environment,
    string HomeDirectory,
    HostSystem Host)
{
    /// <summary>The root of the file system, and on Windows of the system drive.</summary>
    public string FileSystemRoot { get; init; } = Host == HostSystem.Windows ? @"C:\" : "/";

    /// <summary>Is told which directory is looked at: one may be on a file system that hangs.</summary>
    public AccessWatch? Watch { get; init; }

    /// <summary>Gives the directory of the toolchains that builds of this SDK acquired; null if there is none.</summary>
    public Func<string?> Acquired { get; init; } = () => null;

    /// <summary>The file name of the go command.</summary>
    internal string GoFileName => Host == HostSystem.Windows ? "go.exe" : "go";

    /// <summary>The value of a variable; null if it is unset or empty, which Go does not tell apart.</summary>
    internal string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
