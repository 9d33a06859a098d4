namespace WslGo.Build.Hosting;

/// <summary>The files of a machine, some of them replaced by files of a directory: parts of a recorded machine.</summary>
/// <param name="directory">The absolute path; <c>proc/self/mountinfo</c> in it replaces <c>/proc/self/mountinfo</c>.</param>
/// <param name="machine">The machine.</param>
internal sealed class OverlaidHostFiles(string directory, IHostFiles machine) : IHostFiles
{
    /// <inheritdoc/>
    public string? ReadText(string path) => machine.ReadText(Path.Join(directory, path)) ?? machine.ReadText(path);

    /// <inheritdoc/>
    public string? LinkTarget(string path) => machine.Exists(Path.Join(directory, path)) ? null : machine.LinkTarget(path);

    /// <inheritdoc/>
    public bool Exists(string path) => machine.Exists(Path.Join(directory, path)) || machine.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Directories(string path) => machine.Directories(path);
}
