namespace WslGo.Build.Hosting;

/// <summary>What the type of a file system tells of its speed.</summary>
internal enum FileSystemSpeed
{
    /// <summary>Native: a file is looked at in microseconds.</summary>
    Fast,

    /// <summary>Each look at a file goes to another operating system.</summary>
    Slow,

    /// <summary>The type doesn't tell; only measuring can.</summary>
    Unknown,
}
