using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>The record of a copy for one build, which rereads it only after another build has changed it.</summary>
/// <param name="folder">The record's directory.</param>
internal sealed class MirrorRecordFile(PrivateFolder folder)
{
    private (EntryStatus Status, MirrorRecord Record)? _last;

    /// <summary>The record's directory.</summary>
    public PrivateFolder Folder => folder;

    /// <summary>Reads the record; null if there is none yet.</summary>
    /// <exception cref="StageDamagedException">The record can't be read.</exception>
    public MirrorRecord? Read()
    {
        if (folder.Stat(MirrorRecord.ManifestName) is not { } status) return null;
        if (_last is { } last && last.Status == status) return last.Record;
        var record = MirrorRecord.Read(folder);
        _last = record is null ? null : (status, record);
        return record;
    }

    /// <summary>Writes the record; the caller holds the exclusive lock.</summary>
    public void Write(MirrorRecord record)
    {
        record.Write(folder);
        _last = folder.Stat(MirrorRecord.ManifestName) is { } status ? (status, record) : null;
    }
}
