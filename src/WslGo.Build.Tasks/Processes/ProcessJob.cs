using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Processes;

/// <summary>
/// A job of Windows: a process, and what it starts. Windows ends them when the build dies, because the build holds the only handle of the
/// job.
/// </summary>
/// <remarks>Source: learn.microsoft.com/windows/win32/procthread/job-objects. If Windows refuses a job, there is none.</remarks>
internal sealed unsafe class ProcessJob : IDisposable
{
    private const int ExtendedLimitInformation = 9;
    private const uint BreakawayOk = 0x800;
    private const uint KillOnJobClose = 0x2000;

    private readonly SafeFileHandle _handle = new(CreateJobObjectW(null, null), ownsHandle: true);

    private nint Job => _handle.DangerousGetHandle();

    private ProcessJob() => Limit(KillOnJobClose | BreakawayOk);

    /// <summary>A job without processes; null if this system has no jobs.</summary>
    public static ProcessJob? Create() => OperatingSystem.IsWindows() ? new ProcessJob() : null;

    /// <summary>Adds a process that has just started, and with it what it starts from now on.</summary>
    public void Add(Process process) => _ = AssignProcessToJobObject(Job, process.Handle);

    /// <summary>Ends all processes of the job at once.</summary>
    public void End() => _ = TerminateJobObject(Job, 1);

    /// <summary>Lets processes that outlive their parent live on.</summary>
    public void Dispose()
    {
        Limit(BreakawayOk);
        _handle.Dispose();
    }

    private void Limit(uint flags)
    {
        var limits = new Limits { Flags = flags };
        _ = SetInformationJobObject(Job, ExtendedLimitInformation, &limits, (uint)sizeof(Limits));
    }

    // JOBOBJECT_EXTENDED_LIMIT_INFORMATION (winnt.h).
    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public fixed long Times[2];
        public uint Flags;
        public nuint MinimumWorkingSet, MaximumWorkingSet;
        public uint ActiveProcesses;
        public nuint Affinity;
        public uint Priority, Scheduling;
        public fixed ulong Counters[6];
        public nuint ProcessMemory, JobMemory, PeakProcessMemory, PeakJobMemory;
    }

    [DllImport("kernel32")]
    private static extern nint CreateJobObjectW(void* attributes, char* name);

    [DllImport("kernel32")]
    private static extern int SetInformationJobObject(nint job, int kind, Limits* limits, uint size);

    [DllImport("kernel32")]
    private static extern int AssignProcessToJobObject(nint job, nint process);

    [DllImport("kernel32")]
    private static extern int TerminateJobObject(nint job, uint exitCode);
}
