namespace WslGo.Sdk.Tests.Harness;

/// <summary>The real Go toolchains for tests, installed by eng/install-go.sh.</summary>
/// <param name="Version">The minor version: <c>1.27</c>.</param>
/// <param name="Root">Its <c>GOROOT</c>.</param>
public sealed record GoInstallation(string Version, string Root)
{
    /// <summary>The oldest and the newest version in the tests.</summary>
    public static IEnumerable<object[]> Versions => [["1.23"], ["1.27"]];

    /// <summary>The newest toolchain.</summary>
    public static GoInstallation Newest => Find("1.27");

    /// <summary>The directory for the PATH.</summary>
    public string Bin => Path.Join(Root, "bin");

    /// <summary>The go command.</summary>
    public string Go => Path.Join(Bin, OperatingSystem.IsWindows() ? "go.exe" : "go");

    /// <summary>Finds a toolchain: <c>WSLGO_TEST_GO_1_27</c>, else <c>artifacts/go/1.27</c>.</summary>
    public static GoInstallation Find(string version)
    {
        var variable = "WSLGO_TEST_GO_" + version.Replace('.', '_');
        var root = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } own
            ? own
            : Path.Join(Repository.Root, "artifacts", "go", version);
        return File.Exists(Path.Join(root, "VERSION"))
            ? new GoInstallation(version, root)
            : throw new AssertFailedException($"There is no Go {version}: run eng/install-go.sh {version}, or set {variable}.");
    }
}
