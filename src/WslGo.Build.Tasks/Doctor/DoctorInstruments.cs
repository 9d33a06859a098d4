using System.Net;
using System.Net.Sockets;
using WslGo.Build.Hosting;

namespace WslGo.Build.Doctor;

/// <summary>The doctor's measuring instruments, all with time limits. Tests replace them.</summary>
internal class DoctorInstruments
{
    private readonly Deadline _files = new(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(250));
    private readonly Deadline _names = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    private readonly Dictionary<(string Path, bool MayWrite), DirectoryCost> _costs = [];
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);

    /// <summary>Measures a directory.</summary>
    /// <param name="path">An absolute path; if it doesn't exist, its nearest existing parent is measured.</param>
    /// <param name="mayWrite">Whether a file may be created in it for a moment.</param>
    /// <param name="mount">The mount point of its file system. One that didn't respond isn't accessed again.</param>
    public virtual DirectoryCost Measure(string path, bool mayWrite, string mount)
    {
        if (_silent.Contains(mount)) return new DirectoryCost(null, null, null, null, Answered: false);
        if (_costs.TryGetValue((path, mayWrite), out var cost)) return cost;
        var probe = new DirectoryProbe(path, mayWrite);
        if (!_files.TryRun(probe.Run)) _silent.Add(mount);
        return _costs[(path, mayWrite)] = probe.Cost;
    }

    /// <summary>The size and the free space of a directory's file system, in bytes.</summary>
    public virtual (long? Size, long? Free) Room(string path)
    {
        (long? Size, long? Free) room = default;
        return _files.TryRun(() => room = (DiskSpace.Size(path), DiskSpace.Free(path))) ? room : default;
    }

    /// <summary>Looks a host name up.</summary>
    public virtual LookUpReport LookUp(string name)
    {
        var outcome = LookUpOutcome.NoAnswer;
        var started = TimeProvider.System.GetTimestamp();
        var ended = _names.TryRun(() => outcome = Resolve(name));
        return ended
            ? new LookUpReport(outcome, Math.Round(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 1))
            : new LookUpReport(LookUpOutcome.NoAnswer, null);
    }

    private static LookUpOutcome Resolve(string name)
    {
        try
        {
            return Dns.GetHostAddresses(name).Length > 0 ? LookUpOutcome.Resolved : LookUpOutcome.NotFound;
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return LookUpOutcome.NotFound;
        }
    }
}
