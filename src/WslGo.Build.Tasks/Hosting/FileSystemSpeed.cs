namespace WslGo.Build.Hosting;

/// <summary>The speed of a file system according to its type.</summary>
internal enum FileSystemSpeed
{
    /// <summary>Native: a stat call takes microseconds.</summary>
    Fast,

    /// <summary>Each access goes to another operating system.</summary>
    Slow,

    /// <summary>The type isn't conclusive; it has to be measured.</summary>
    Unknown,
}
