using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

/// <summary>
/// A machine recorded as a directory: its files at their paths, <c>links.txt</c> with its symbolic links,
/// <c>exists.txt</c> with what is only known to be there, and <c>environment.txt</c>.
/// </summary>
internal sealed class RecordedFiles : IHostFiles
{
    private readonly string _directory;
    private readonly Dictionary<string, string> _links;
    private readonly HashSet<string> _there;

    public RecordedFiles(string directory)
    {
        _directory = directory;
        _links = Pairs("links.txt", " -> ");
        _there = [.. Lines("exists.txt")];
        Environment = Pairs("environment.txt", "=");
    }

    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>What was looked up, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The lines of one of the recording's own files.</summary>
    public IReadOnlyList<string> Lines(string name) =>
        File.Exists(At(name)) ? File.ReadAllLines(At(name)) : [];

    public string? ReadText(string path)
    {
        Asked.Add(path);
        return File.Exists(At(path)) ? HostText.Decode(File.ReadAllBytes(At(path))) : null;
    }

    public string? LinkTarget(string path)
    {
        Asked.Add(path);
        return _links.GetValueOrDefault(path);
    }

    public bool Exists(string path)
    {
        Asked.Add(path);
        return _there.Contains(path) || Path.Exists(At(path));
    }

    public IReadOnlyList<string> Directories(string path) =>
        Directory.Exists(At(path)) ? [.. Directory.GetDirectories(At(path)).Select(name => Path.GetFileName(name))] : [];

    private string At(string path) => Path.Join(_directory, path);

    private Dictionary<string, string> Pairs(string name, string separator) =>
        Lines(name).Select(line => line.Split(separator, 2)).ToDictionary(pair => pair[0], pair => pair[1]);
}
