namespace WslGo.Build.Storage;

/// <summary>Something that the SDK didn't create is in the way, such as a link instead of a directory.</summary>
/// <param name="path">The absolute path of the obstacle.</param>
internal sealed class ObstructedException(string path) : IOException($"Another kind of file exists at '{FileName.Display(path)}'.")
{
    /// <summary>The absolute path of the obstacle.</summary>
    public string Obstacle => path;
}
