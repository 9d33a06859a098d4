namespace WslGo.Build.Hosting;

/// <summary>The letter of a Windows drive, which programs write in either case: one project has one path.</summary>
internal static class DriveLetter
{
    /// <summary>An absolute path with a capital letter.</summary>
    public static string Capital(string path) =>
        OperatingSystem.IsWindows() && path is [>= 'a' and <= 'z', ':', ..] ? char.ToUpperInvariant(path[0]) + path[1..] : path;
}
