using System.Collections.Immutable;
using System.ComponentModel;
using WslGo.Build.Hosting;
using WslGo.Build.Processes;

namespace WslGo.Build.Doctor;

/// <summary>
/// Asks Windows PowerShell how Windows scans files, on Windows itself and through WSL's interop. The script only reads, and needs
/// no administrator.
/// </summary>
/// <param name="host">The machine.</param>
/// <param name="environment">All variables of the build.</param>
internal sealed class WindowsSecurityQuery(HostFacts host, IReadOnlyDictionary<string, string> environment)
{
    private const string PowerShell = "System32/WindowsPowerShell/v1.0/powershell.exe";

    // A Dev Drive is a ReFS volume (learn.microsoft.com/windows/dev-drive), so that fsutil is asked about few drives. It may need an
    // elevated console; the state is then unknown. PowerShell in constrained language mode creates no DriveInfo: unknown, too.
    private const string Script =
        """
        try { $s = Get-MpComputerStatus -ErrorAction Stop; "defender $($s.RealTimeProtectionEnabled) $($s.AMRunningMode)" } catch { }
        foreach ($d in 'LETTERS'.ToCharArray()) { try {
          $f = (New-Object IO.DriveInfo $d).DriveFormat; "drive $d $f"
          if ($f -eq 'ReFS') { fsutil.exe devdrv query "${d}:" 2>&1 | ForEach-Object { "fsutil $d $_" } }
        } catch { } }
        """;

    /// <summary>Asks about drives; null if there is no Windows to ask.</summary>
    /// <param name="letters">The letters of the drives, in upper case.</param>
    /// <param name="cancellation">Ends PowerShell.</param>
    public WindowsSecurity? Ask(IReadOnlyList<char> letters, CancellationToken cancellation)
    {
        if (Find() is not { } powerShell) return null;
        var lines = new List<string>();
        try
        {
            ProcessRunner.Run(
                new ProcessCommand(powerShell.Program)
                {
                    // PowerShell 7 sets PSModulePath to directories whose modules Windows PowerShell can't load.
                    Environment = environment.Where(pair => !pair.Key.Equals("PSModulePath", StringComparison.OrdinalIgnoreCase)).ToDictionary(),
                    Arguments = Arguments(letters),
                    WorkingDirectory = powerShell.Directory,
                },
                lines.Add, _ => { }, cancellation);
        }
        catch (Win32Exception)
        {
            // Interop is disabled, or a policy forbids PowerShell.
            return null;
        }

        return Parse(lines, letters);
    }

    /// <summary>PowerShell's arguments.</summary>
    internal static ImmutableArray<string> Arguments(IReadOnlyList<char> letters) =>
        ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", Script.Replace("LETTERS", string.Concat(letters), StringComparison.Ordinal).ReplaceLineEndings("\n")];

    /// <summary>Interprets the lines that the script prints.</summary>
    internal static WindowsSecurity Parse(IEnumerable<string> lines, IReadOnlyList<char> letters)
    {
        string? mode = null;
        bool? realTime = null;
        var formats = new Dictionary<char, string>();
        var states = new Dictionary<char, DevDrive>();
        foreach (var line in lines.Select(line => line.Trim()))
        {
            switch (line.Split(' ', 3))
            {
                case ["defender", var isOn, .. var rest]:
                    realTime = bool.TryParse(isOn, out var value) ? value : null;
                    mode = rest is [{ Length: > 0 } name] ? name : null;
                    break;
                case ["drive", [var letter], var format]:
                    formats[letter] = format;
                    break;
                case ["fsutil", [var letter], var text] when StateIn(text) is { } told:
                    states[letter] = told;
                    break;
            }
        }

        return new WindowsSecurity(mode, realTime, [.. letters.Select(letter => new WindowsDrive(
            letter,
            formats.GetValueOrDefault(letter),
            states.TryGetValue(letter, out var state) ? state
                : formats.TryGetValue(letter, out var format) && format != "ReFS" ? DevDrive.No
                : DevDrive.Unknown))]);
    }

    // Windows translates this text. In another language the state stays unknown.
    private static DevDrive? StateIn(string text) =>
        !text.Contains("developer volume", StringComparison.OrdinalIgnoreCase) ? null
        : text.Contains("not a developer", StringComparison.OrdinalIgnoreCase) ? DevDrive.No
        : text.Contains("untrusted", StringComparison.OrdinalIgnoreCase) || text.Contains("not a trusted", StringComparison.OrdinalIgnoreCase) ? DevDrive.Untrusted
        : text.Contains("a trusted", StringComparison.OrdinalIgnoreCase) ? DevDrive.Trusted
        : null;

    private Installation? Find()
    {
        if (host.System == HostSystem.Windows)
        {
            var root = environment.GetValueOrDefault("SystemRoot", @"C:\Windows");
            return new Installation(Path.Join(root, PowerShell.Replace('/', '\\')), root);
        }

        return host.MountedDrives()
            .Select(drive => new Installation($"{drive.Point}/Windows/{PowerShell}", drive.Point))
            .FirstOrDefault(found => host.Files.Exists(found.Program));
    }

    // A directory of Windows to start PowerShell in: a Linux directory is a network share for Windows.
    private sealed record Installation(string Program, string Directory);
}
