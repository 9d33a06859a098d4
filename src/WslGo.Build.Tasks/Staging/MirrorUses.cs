using System.Security.Cryptography;
using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>Tracks which builds use a copy, and decides whether its record can be trusted.</summary>
/// <param name="record">The record's directory.</param>
/// <param name="boot">Identifies this run of the system.</param>
internal sealed class MirrorUses(PrivateFolder record, string boot)
{
    private const string BootName = "boot";
    private const string UsePrefix = "use-";

    /// <summary>
    /// How long a record is trusted without verifying the copy: systems delete old files from <c>/var/tmp</c>
    /// (systemd-tmpfiles(8)).
    /// </summary>
    private static readonly TimeSpan s_believed = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether the record can be trusted. After a power loss, or when WSL is terminated, the most recent copies may not be on the
    /// disk although the record is. A build that didn't finish may have left anything in the copy.
    /// </summary>
    public bool AreSure => AreOfThisBoot && Abandoned().Count == 0;

    /// <summary>Whether the copy was created or verified recently and in this run of the system.</summary>
    public bool AreOfThisBoot =>
        record.Stat(BootName) is { } mark && DateTime.UtcNow - mark.Modified < s_believed
        && File.ReadAllText(Path.Join(record.Path, BootName)) == boot;

    /// <summary>Registers a use: a file that exists, locked by the build, while the build uses the copy.</summary>
    /// <param name="record">The record's directory, which the use disposes of.</param>
    public static MirrorUse Begin(PrivateFolder record)
    {
        var name = UsePrefix + RandomNumberGenerator.GetHexString(8, lowercase: true);
        try
        {
            return new MirrorUse(record, name, record.TryLock(name)!);
        }
        catch
        {
            record.Dispose();
            throw;
        }
    }

    /// <summary>From now on, the record is not trusted.</summary>
    public static void Doubt(PrivateFolder record) => record.Unlink(BootName);

    /// <summary>The uses of builds that didn't finish.</summary>
    public List<string> Abandoned()
    {
        var abandoned = new List<string>();
        foreach (var name in record.Names())
        {
            if (!name.StartsWith(UsePrefix, StringComparison.Ordinal)) continue;
            using var dead = record.TryLock(name);
            if (dead is not null) abandoned.Add(name);
        }

        return abandoned;
    }

    /// <summary>Deletes uses that left nothing in the copy.</summary>
    public void Forget(List<string> uses)
    {
        foreach (var name in uses) record.Unlink(name);
    }

    /// <summary>From now on, the record is trusted.</summary>
    public void Believe() => record.Write(BootName, Encoding.UTF8.GetBytes(boot));
}
