using WslGo.Build.Doctor;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Doctor;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class DoctorTextTests
{
    [TestMethod]
    public void AMachineOfWsl2ReadsSo()
    {
        using var patient = Patient.OnWsl2();
        Assert.AreEqual(File.ReadAllText(Path.Join(AppContext.BaseDirectory, "Doctor", "Recorded", "wsl2.txt")), patient.Text() + "\n");
    }

    [TestMethod]
    public void OnlyWhatIsPastedOrNamedIsLongerThanATerminal()
    {
        using var patient = Patient.OnWsl2();
        patient.Failures.Add(new Finding("WSLGO2002", FindingSeverity.Error, $"x\n  {string.Join(' ', Enumerable.Repeat("word", 60))}\ny."));
        foreach (var line in patient.Text().Split('\n').Where(line => !line.TrimStart().StartsWith("Fix:", StringComparison.Ordinal)))
            Assert.IsLessThanOrEqualTo(100, line.Length, line);
    }

    [TestMethod]
    public void AMachineWithNothingWrongIsShort()
    {
        using var patient = new Patient();
        patient.Environment["PATH"] = patient.AddGo("go1.27.4", "go");
        patient.Texts["/proc/self/mountinfo"] = "60 1 8:32 / / rw,relatime - ext4 /dev/sdc rw\n";
        var text = patient.Text();
        StringAssert.EndsWith(text, "\nFindings: none");
        StringAssert.Contains(text, "\n  Linux 6.8.0-generic, not WSL, not in a container\n");
        Assert.DoesNotContain("WSL settings", text);
    }

    [TestMethod]
    public void WhatTheProjectSaysOfAFindingShows()
    {
        using var patient = Patient.OnWsl2();
        var report = patient.Examine(_ => FindingSeverity.Warning);
        Assert.IsTrue(report.Findings.All(finding => finding.Severity == DoctorSeverity.Warning));
        report = patient.Examine(_ => null);
        Assert.AreEqual(DoctorSeverity.Advice, report.Findings[0].Severity);
        Assert.AreEqual(("WSLGO1003", DoctorSeverity.Ignored), (report.Findings[^1].Code, report.Findings[^1].Severity));
        StringAssert.Contains(DoctorText.Write(report), "Findings: 6 advice, 2 ignored\n");
    }

    [TestMethod]
    public void FilesAreMadeOnlyWhereABuildMayWrite()
    {
        using var patient = Patient.OnWsl2();
        patient.SourceRoots.Add("/mnt/c/src/hello/obj/Debug");
        patient.Examine();
        CollectionAssert.AreEqual(
            new[] { "/mnt/c/src/hello/bin/Debug", "/mnt/c/cache", "/mnt/gone/mod", "/tmp", "/tmp" }, patient.Instruments.Written);
    }

    [TestMethod]
    public void HowWindowsScansFilesShowsWhereABuildUsesItsDrives()
    {
        using var patient = Patient.OnWsl2();
        patient.Windows = new WindowsSecurity("Normal", true, [new WindowsDrive('C', "NTFS", DevDrive.No), new WindowsDrive('D', "ReFS", DevDrive.Trusted)]);
        var text = patient.Text();
        CollectionAssert.AreEqual(new[] { 'C' }, patient.AskedDrives);
        StringAssert.Contains(text, """

            Windows
              real-time protection  on; Microsoft Defender Antivirus runs in mode Normal
              C:                    NTFS, not a Dev Drive
              D:                    ReFS, a trusted Dev Drive

            """.ReplaceLineEndings("\n"));
        StringAssert.Contains(text, "  advice WSLGO5008\n");
    }

    [TestMethod]
    public void WindowsIsNotAskedAboutABuildThatUsesNoneOfItsDrives()
    {
        using var patient = new Patient();
        patient.Texts["/proc/self/mountinfo"] = "60 1 8:32 / / rw,relatime - ext4 /dev/sdc rw\n";
        patient.Examine();
        Assert.IsEmpty(patient.AskedDrives);
    }

    [TestMethod]
    public void NoSettingThatMayHoldASecretIsInIt()
    {
        using var patient = Patient.OnWsl2();
        patient.Texts["/proc/self/mountinfo"] += "82 60 0:55 / /home rw - cifs //u:hunter2@files/x rw,username=hunter2,password=hunter2,vers=3\n";
        foreach (var name in new[] { "GOPROXY", "GOFLAGS", "GOAUTH", "TOKEN" }) patient.Environment[name] = "https://u:hunter2@proxy.example";
        patient.Environment["PATH"] += ":/hunter2";
        var report = patient.Examine();
        Assert.DoesNotContain("hunter2", DoctorText.Write(report));
        Assert.DoesNotContain("hunter2", System.Text.Encoding.UTF8.GetString(DoctorJson.Write(report)));
        StringAssert.Contains(DoctorText.Write(report), "SMB share");
    }
}
