using WslGo.Build.Doctor;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Doctor;

[TestClass]
public sealed class WindowsSecurityQueryTests
{
    [TestMethod]
    [DataRow("defender True Normal", true, "Normal", true)]
    [DataRow("defender True EDR Block Mode", true, "EDR Block Mode", false)]
    [DataRow("defender False Passive", false, "Passive", false)]
    [DataRow("defender True", true, null, true)]
    [DataRow("defender  ", null, null, false)]
    [DataRow("Get-MpComputerStatus : Access denied", null, null, false)]
    public void DefendersStateIsRead(string line, bool? isOn, string? mode, bool scans)
    {
        var security = WindowsSecurityQuery.Parse([line], ['C']);
        Assert.AreEqual((isOn, mode, scans), (security.RealTimeProtection, security.DefenderMode, security.ScansOnOpen));
    }

    [TestMethod]
    [DataRow("drive D NTFS", "NTFS", nameof(DevDrive.No))]
    [DataRow("drive D ReFS", "ReFS", nameof(DevDrive.Unknown))]
    [DataRow("drive D ReFS|fsutil D This is a trusted developer volume.|fsutil D Developer volumes are protected by antivirus filter.", "ReFS", nameof(DevDrive.Trusted))]
    [DataRow("drive D ReFS|fsutil D This is an untrusted developer volume.", "ReFS", nameof(DevDrive.Untrusted))]
    [DataRow("drive D ReFS|fsutil D This is not a trusted developer volume.", "ReFS", nameof(DevDrive.Untrusted))]
    [DataRow("drive D ReFS|fsutil D This is not a developer volume.", "ReFS", nameof(DevDrive.No))]
    [DataRow("drive D ReFS|fsutil D Error 5: Access is denied.", "ReFS", nameof(DevDrive.Unknown))]
    [DataRow("drive C NTFS", null, nameof(DevDrive.Unknown))]
    public void ADevDriveIsTold(string lines, string? fileSystem, string state) =>
        Assert.AreEqual(new WindowsDrive('D', fileSystem, Enum.Parse<DevDrive>(state)), Assert.ContainsSingle(WindowsSecurityQuery.Parse(lines.Split('|'), ['D']).Drives));

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void PowerShellOfTheWindowsDriveIsAskedInItsOwnDirectory()
    {
        using var folder = new TemporaryFolder();
        var host = Wsl(folder);
        var program = folder.Write("c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe", """
            #!/bin/sh
            printf '%s\n' "$PWD" "$@" > "$RECORD"
            echo "path $PSModulePath" >> "$RECORD"
            printf 'defender True Normal\r\ndrive C NTFS\r\n'
            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var security = new WindowsSecurityQuery(host, new Dictionary<string, string>
        {
            ["RECORD"] = folder.At("record"),
            ["PATH"] = "/usr/bin:/bin",
            ["PSModulePath"] = "/modules of PowerShell 7",
        }).Ask(['C', 'D'], CancellationToken.None);

        Assert.IsNotNull(security);
        Assert.IsTrue(security.ScansOnOpen);
        Assert.AreEqual(DevDrive.No, security.Drives[0].DevDrive);
        var record = File.ReadAllLines(folder.At("record"));
        Assert.AreEqual(folder.At("c"), record[0]);
        CollectionAssert.AreEqual(new[] { "-NoLogo", "-NoProfile", "-NonInteractive", "-Command" }, record[1..5]);
        Assert.Contains("'CD'.ToCharArray()", string.Join('\n', record));
        Assert.AreEqual("path ", record[^1]);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void WithoutInteropNothingIsKnown()
    {
        using var folder = new TemporaryFolder();
        var host = Wsl(folder);
        var environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" };
        Assert.IsNull(new WindowsSecurityQuery(host, environment).Ask(['C'], CancellationToken.None));

        // A program of Windows is no program of Linux.
        var program = folder.Write("c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe", "MZ\0\0");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.IsFalse(new WindowsSecurityQuery(host, environment).Ask(['C'], CancellationToken.None)?.ScansOnOpen ?? false);
        Assert.IsNull(new WindowsSecurityQuery(host with { Wsl = WslVersion.None }, environment).Ask(['C'], CancellationToken.None));
    }

    /// <summary>The script asks for nothing that changes Windows.</summary>
    [TestMethod]
    public void TheScriptOnlyReads()
    {
        var script = WindowsSecurityQuery.Arguments(['C'])[^1];
        foreach (var verb in new[] { "Set-", "Add-", "Remove-", "Start-", "Update-", "Out-File", "New-Item", "fsutil.exe devdrv trust", "RunAs" })
            Assert.DoesNotContain(verb, script);
    }

    private static HostFacts Wsl(TemporaryFolder folder)
    {
        var texts = new Dictionary<string, string>
        {
            ["/proc/sys/kernel/osrelease"] = "6.6.87.2-microsoft-standard-WSL2\n",
            ["/proc/self/mountinfo"] = Patient.Wsl2Mounts.Replace("/mnt/c ", folder.At("c") + " ", StringComparison.Ordinal),
        };
        foreach (var (path, text) in texts) folder.Write("overlay" + path, text);
        return HostFacts.From(new OverlaidHostFiles(folder.At("overlay"), new LiveHostFiles()), HostSystem.Linux, new Dictionary<string, string>());
    }
}
