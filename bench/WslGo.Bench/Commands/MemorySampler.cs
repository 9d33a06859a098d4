using System.Globalization;

namespace WslGo.Bench.Commands;

/// <summary>
/// Looks at the memory of a process and its descendants from time to time. The resource usage that wait4(2) gives will not
/// do: a new program's includes what its parent held when it was started.
/// </summary>
internal sealed class MemorySampler : IDisposable
{
    private readonly int _root;
    private readonly string _measured;
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;
    private long _process;
    private long _tree;

    /// <summary>Begins to look.</summary>
    /// <param name="root">The process.</param>
    /// <param name="pace">How often.</param>
    /// <param name="measured">A text on the command line of the descendant that counts as the process; empty for itself.</param>
    public MemorySampler(int root, TimeSpan pace, string measured = "")
    {
        (_root, _measured) = (root, measured);
        _thread = new Thread(() =>
        {
            do Sample();
            while (!_end.Wait(pace));
        })
        { IsBackground = true };
        _thread.Start();
    }

    /// <summary>What was seen; null if the process had ended before it could be looked at.</summary>
    public PeakMemory? Stop()
    {
        _end.Set();
        _thread.Join();
        return _process == 0 ? null : new PeakMemory(_process, _tree, null);
    }

    public void Dispose()
    {
        Stop();
        _end.Dispose();
    }

    private void Sample()
    {
        var tree = 0L;
        foreach (var id in Descendants())
        {
            var status = ReadText($"/proc/{id}/status");
            tree += Field(status, "VmRSS:");
            if (IsMeasured(id)) _process = Math.Max(_process, Field(status, "VmHWM:"));
        }

        _tree = Math.Max(_tree, tree);
    }

    private bool IsMeasured(int id) => _measured.Length == 0
        ? id == _root
        : id != _root && ReadText($"/proc/{id}/cmdline").Replace('\0', ' ').Contains(_measured, StringComparison.Ordinal);

    private List<int> Descendants()
    {
        var parents = new Dictionary<int, int>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            var stat = ReadText($"/proc/{id}/stat");

            // ID (NAME) STATE PARENT ...; the name may hold anything (proc_pid_stat(5)).
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 1) parents[id] = int.Parse(fields[1], CultureInfo.InvariantCulture);
        }

        var found = new List<int> { _root };
        for (var at = 0; at < found.Count; at++)
            found.AddRange(parents.Where(process => process.Value == found[at]).Select(process => process.Key));
        return found;
    }

    /// <summary>A figure of a status file, in bytes: <c>VmHWM:     1234 kB</c>; 0 if it isn't there.</summary>
    internal static long Field(string status, string name)
    {
        foreach (var line in status.Split('\n'))
        {
            if (!line.StartsWith(name, StringComparison.Ordinal)) continue;
            return long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
        }

        return 0;
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // It has ended.
        }
    }
}
