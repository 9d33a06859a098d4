namespace WslGo.Build.Staging;

/// <summary>Counts what is copied to the stage.</summary>
internal sealed class CopyTally
{
    private long _bytes;
    private int _files;
    private int _removed;

    /// <summary>The files copied.</summary>
    public int Files => _files;

    /// <summary>Their bytes.</summary>
    public long Bytes => _bytes;

    /// <summary>The files removed from copies.</summary>
    public int Removed => _removed;

    /// <summary>Counts the changes of one copy.</summary>
    public void Add(int files, long bytes, int removed)
    {
        Interlocked.Add(ref _files, files);
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Add(ref _removed, removed);
    }
}
