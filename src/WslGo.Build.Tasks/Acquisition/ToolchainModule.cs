using WslGo.Build.Toolchains;


namespace WslGo.Build.Acquisition;

/// <summary>A Go toolchain as the module that go itself would download.</summary>
/// <param name="Name">The name: <c>go1.27.4</c>.</param>
/// <param name="Platform">The platform in Go's terms: <c>linux-amd64</c>.</param>
/// <remarks>Source: https://go.dev/ref/mod#the-go-toolchain; golang/go <c>src/cmd/go/internal/toolchain/select.go</c>.</remarks>
internal sealed record ToolchainModule(string Name, string Platform)
{
    /// <summary>The module's path.</summary>
    public const string Path = "golang.org/toolchain";

    /// <summary>The module's version.</summary>
    public string Version => $"v0.0.1-{Name}.{Platform}";

    /// <summary>The prefix of all names in the module's archive.</summary>
    public string Prefix => $"{Path}@{Version}/";

    /// <summary>The path of the archive below a proxy's URL.</summary>
    public string ZipPath => $"{Path}/@v/{Version}.zip";

    /// <summary>A name for files of this toolchain.</summary>
    public string FileName => $"{Name}.{Platform}";

    /// <summary>The name and the platform, for messages.</summary>
    public override string ToString() => $"{Name} ({Platform})";

    /// <summary>The platform of this machine.</summary>
    public static string ThisPlatform()
    {
        var machine = GoTarget.OfThisMachine();
        return $"{machine.Os}-{machine.Arch}";
    }
}
