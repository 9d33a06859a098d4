namespace WslGo.Sdk.Tests.Harness;

/// <summary>Makes a solution treat this machine as a WSL 2 machine, with recorded files.</summary>
public static class RecordedWsl
{
    /// <summary>Replaces this machine's files by the recorded ones.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="drives">The mount points of drive C:; everything else is on a disk.</param>
    public static void IsOnWsl(this TestSolution solution, params string[] drives) => solution.IsOnWsl(drives, "");

    /// <summary>Replaces this machine's files by the recorded ones.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="drives">The mount points of drive C:; everything else is on a disk.</param>
    /// <param name="properties">Additional properties for all projects.</param>
    public static void IsOnWsl(this TestSolution solution, IEnumerable<string> drives, string properties)
    {
        solution.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <_WslGoHostFiles>$(MSBuildThisFileDirectory).host</_WslGoHostFiles>
                {properties}
              </PropertyGroup>
            </Project>
            """);
        solution.Write(".host/proc/sys/kernel/osrelease", "6.6.87.2-microsoft-standard-WSL2\n");
        solution.Write(".host/proc/self/cgroup", "0::/\n");
        solution.Write(".host/run/systemd/container", "wsl\n");
        solution.Write(".host/proc/self/mountinfo", "60 1 8:32 / / rw,relatime - ext4 /dev/sdc rw,discard\n" + string.Concat(drives.Select((drive, number) =>
            $@"{80 + number} 60 0:53 / {drive} rw,noatime - 9p C:\134 rw,dirsync,aname=drvfs;path=C:\;uid=0;gid=0;metadata;symlinkroot=/mnt/,cache=5,access=client,msize=65536,trans=fd,rfd=5,wfd=5"
            + "\n")));
    }
}
