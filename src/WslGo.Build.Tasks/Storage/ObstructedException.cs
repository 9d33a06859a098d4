namespace WslGo.Build.Storage;

/// <summary>Something that the SDK did not put there is in the way, a link where a directory should be for one.</summary>
/// <param name="path">Absolute path of what is in the way.</param>
internal sealed class ObstructedException(string path) : IOException($"Another kind of file exists at '{FileName.Display(path)}'.")
{
    /// <summary>Absolute path of what is in the way.</summary>
    public string Obstacle => path;
}
