namespace WslGo.Build.Storage;

/// <summary>A directory isn't private: another user could read or replace its contents.</summary>
/// <param name="path">The absolute path of the directory at fault: the requested one, or one above it.</param>
/// <param name="reason">The reason, as text that follows the path: <c>belongs to user 1001</c>.</param>
internal sealed class UnsafeDirectoryException(string path, string reason) : IOException($"{FileName.Display(path)} {reason}.")
{
    /// <summary>The absolute path of the directory at fault.</summary>
    public string Directory => path;
}
