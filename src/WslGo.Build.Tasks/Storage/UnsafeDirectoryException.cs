namespace WslGo.Build.Storage;

/// <summary>A directory can't be private: another user could read or exchange what is in it.</summary>
/// <param name="path">Absolute path of the directory at fault: the one asked for, or one above it.</param>
/// <param name="reason">Why, as words that follow the path: <c>belongs to user 1001</c>.</param>
internal sealed class UnsafeDirectoryException(string path, string reason) : IOException($"{FileName.Display(path)} {reason}.")
{
    /// <summary>Absolute path of the directory at fault.</summary>
    public string Directory => path;
}
