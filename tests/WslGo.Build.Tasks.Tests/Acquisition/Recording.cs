using WslGo.Build.Acquisition;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Acquisition;

/// <summary>What Go's own implementation made and asked for; <c>Recorded/record</c> tells how.</summary>
internal static class Recording
{
    public const string Version = "v0.0.1-go1.99.1.linux-amd64";

    public static ToolchainModule Module { get; } = new("go1.99.1", "linux-amd64");

    /// <summary>The hash of the recorded toolchain, as Go's own implementation has it.</summary>
    public static string Hash => File.ReadAllText(At("h1.txt"));

    /// <summary>The recorded directory of a module proxy, with the toolchain.</summary>
    public static string Proxy => At("proxy");

    /// <summary>The recorded toolchain's zip.</summary>
    public static string Zip => At($"proxy/golang.org/toolchain/@v/{Version}.zip");

    /// <summary>The key of the recorded checksum database.</summary>
    public static string Key => File.ReadAllText(At("sumdb/key.txt"));

    /// <summary>The database at one of three times: 0, 1 and 2.</summary>
    public static string Database(int time) => At($"sumdb/{time}");

    public static string At(string path) => Path.Join(AppContext.BaseDirectory, "Acquisition", "Recorded", path);

    public static Uri Directory(string path) => new(path);

    /// <summary>Settings of a user who has set nothing but these.</summary>
    public static GoUserSettings Settings(params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string> { ["GOENV"] = "off" };
        foreach (var (name, value) in variables) environment[name] = value;
        return GoUserSettings.Read(environment);
    }

    /// <summary>Copies a recorded directory, to be changed.</summary>
    public static void CopyTo(string from, string to)
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Join(to, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
