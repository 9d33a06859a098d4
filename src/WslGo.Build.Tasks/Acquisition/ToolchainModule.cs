using WslGo.Build.Toolchains;


namespace WslGo.Build.Acquisition;

/// <summary>A Go toolchain as the module that go itself downloads it as.</summary>
/// <param name="Name">Its name: <c>go1.27.4</c>.</param>
/// <param name="Platform">What it runs on, in Go's words: <c>linux-amd64</c>.</param>
/// <remarks>Source: https://go.dev/ref/mod#the-go-toolchain; golang/go <c>src/cmd/go/internal/toolchain/select.go</c>.</remarks>
internal sealed record ToolchainModule(string Name, string Platform)
{
    /// <summary>The module's path.</summary>
    public const string Path = "golang.org/toolchain";

    /// <summary>The module's version.</summary>
    public string Version => $"v0.0.1-{Name}.{Platform}";

    /// <summary>What the name of each file in the module's zip begins with.</summary>
    public string Prefix => $"{Path}@{Version}/";

    /// <summary>Where a proxy has the zip, below its address.</summary>
    public string ZipPath => $"{Path}/@v/{Version}.zip";

    /// <summary>A name for files that belong to it.</summary>
    public string FileName => $"{Name}.{Platform}";

    /// <summary>The toolchain's name with its platform, for messages.</summary>
    public override string ToString() => $"{Name} ({Platform})";

    /// <summary>The platform of this machine.</summary>
    public static string ThisPlatform()
    {
        var machine = GoTarget.OfThisMachine();
        return $"{machine.Os}-{machine.Arch}";
    }
}
