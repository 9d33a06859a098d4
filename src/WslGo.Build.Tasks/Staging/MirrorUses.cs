using System.Security.Cryptography;
using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>Who uses a copy, and whether what its record says can be believed after all who did.</summary>
/// <param name="record">The record's directory.</param>
/// <param name="boot">Which run of the system this is.</param>
internal sealed class MirrorUses(PrivateFolder record, string boot)
{
    private const string BootName = "boot";
    private const string UsePrefix = "use-";

    /// <summary>
    /// How long a record is believed without a look at the copy: systems delete old files from <c>/var/tmp</c>
    /// (systemd-tmpfiles(8)).
    /// </summary>
    private static readonly TimeSpan s_believed = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether the record can be believed. When a machine loses its power, or WSL is ended, what was copied last may not be on
    /// the disk though the record is. A build that did not end may have left anything in the copy.
    /// </summary>
    public bool AreSure => AreOfThisBoot && Abandoned().Count == 0;

    /// <summary>Whether the copy was made, or looked at, in this run of the system and not long ago.</summary>
    public bool AreOfThisBoot =>
        record.Stat(BootName) is { } mark && DateTime.UtcNow - mark.Modified < s_believed
        && File.ReadAllText(Path.Join(record.Path, BootName)) == boot;

    /// <summary>Begins a use: a file that is there as long as a build uses the copy, locked by that build.</summary>
    /// <param name="record">The record's directory, of which the use disposes.</param>
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

    /// <summary>From now on the record is not believed.</summary>
    public static void Doubt(PrivateFolder record) => record.Unlink(BootName);

    /// <summary>The uses of builds that did not end.</summary>
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

    /// <summary>Forgets uses, of which the copy has nothing left.</summary>
    public void Forget(List<string> uses)
    {
        foreach (var name in uses) record.Unlink(name);
    }

    /// <summary>From now on the record is believed.</summary>
    public void Believe() => record.Write(BootName, Encoding.UTF8.GetBytes(boot));
}
