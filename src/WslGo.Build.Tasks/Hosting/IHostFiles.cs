namespace WslGo.Build.Hosting;

/// <summary>What is asked of the machine: the live one, or one recorded as a directory of texts.</summary>
/// <remarks>No member throws: what can't be read is not there.</remarks>
internal interface IHostFiles
{
    /// <summary>The most that is read of a file: 1 MiB. Files of the sort asked for are small; what is longer is cut.</summary>
    const int MaxLength = 1 << 20;

    /// <summary>The text of a file, at most its first <see cref="MaxLength"/> bytes.</summary>
    /// <returns>The text, with U+FFFD for bytes that are no UTF-8; null if it isn't there or can't be read.</returns>
    string? ReadText(string path);

    /// <summary>What a symbolic link names, as written in it; null if there is no link.</summary>
    string? LinkTarget(string path);

    /// <summary>Whether there is a file, a directory or whatever else of that name.</summary>
    bool Exists(string path);

    /// <summary>The names of the directories in a directory; empty if it can't be read.</summary>
    IReadOnlyList<string> Directories(string path) => [];
}
