using System.Net;
using System.Net.Sockets;
using WslGo.Build.Hosting;

namespace WslGo.Build.Doctor;

/// <summary>The doctor's measuring instruments, all with time limits. Tests replace them.</summary>
internal class DoctorInstruments
{
    private readonly Deadline _files = new(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(250));
    private readonly Deadline _names = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    private readonly Deadline _servers = new(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(500));
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

    /// <summary>Whether a name server responds to a query, within half a second.</summary>
    /// <param name="server">The IP address of the server.</param>
    public virtual bool Answers(IPAddress server)
    {
        var answers = false;
        _servers.TryRun(() => answers = Query(server));
        return answers;
    }

    // A query for the root's name servers (RFC 1035, section 4.1). Any response will do.
    private static bool Query(IPAddress server)
    {
        byte[] query = [0x57, 0x47, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1];
        using var client = new UdpClient(server.AddressFamily);
        client.Client.ReceiveTimeout = 400;
        client.Connect(server, 53);
        client.Send(query);
        IPEndPoint? from = null;
        return client.Receive(ref from).Length > 2;
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
