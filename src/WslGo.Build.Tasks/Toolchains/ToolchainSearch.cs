using WslGo.Build.Hosting;

namespace WslGo.Build.Toolchains;

/// <summary>Everything that determines where Go toolchains are searched.</summary>
/// <param name="GoRootProperty">The property <c>GoRoot</c>, absolute; if set, nothing else is searched.</param>
/// <param name="Environment">
/// The environment of the build. On Windows its comparer must ignore case, as the system does (<c>Path</c>).
/// </param>
/// <param name="HomeDirectory">The user's home directory; empty if there is none.</param>
/// <param name="Host">The operating system.</param>
internal sealed record ToolchainSearch(
    string? GoRootProperty,
    IReadOnlyDictionary<string, string> Environment,
    string HomeDirectory,
    HostSystem Host)
{
    /// <summary>The root of the file system, on Windows of the system drive.</summary>
    public string FileSystemRoot { get; init; } = Host == HostSystem.Windows ? @"C:\" : "/";

    /// <summary>Watches the accesses, because a directory may be on a file system that hangs.</summary>
    public AccessWatch? Watch { get; init; }

    /// <summary>Returns the directory of toolchains that the SDK downloaded; null if there is none.</summary>
    public Func<string?> Acquired { get; init; } = () => null;

    /// <summary>The file name of the go command.</summary>
    internal string GoFileName => Host == HostSystem.Windows ? "go.exe" : "go";

    /// <summary>The value of a variable; null if it is unset or empty, which Go treats alike.</summary>
    internal string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
