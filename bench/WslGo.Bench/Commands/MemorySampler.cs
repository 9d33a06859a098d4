using System.Globalization;

namespace WslGo.Bench.Commands;

/// <summary>
/// Samples the memory of a process and its descendants. The resource usage of wait4(2) is unsuitable: that of a new program
/// includes the memory of its parent at the time of the start.
/// </summary>
internal sealed class MemorySampler : IDisposable
{
    private readonly int _root;
    private readonly string _measured;
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;
    private long _process;
    private long _tree;

    /// <summary>Starts sampling.</summary>
    /// <param name="root">The process.</param>
    /// <param name="pace">The interval.</param>
    /// <param name="measured">
    /// A text on the command line of the descendant that counts as the process; empty for the process itself.
    /// </param>
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

    /// <summary>The result; null if the process ended before the first sample.</summary>
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

            // ID (NAME) STATE PARENT ...; the name can contain any character (proc_pid_stat(5)).
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 1) parents[id] = int.Parse(fields[1], CultureInfo.InvariantCulture);
        }

        var found = new List<int> { _root };
        for (var at = 0; at < found.Count; at++)
            found.AddRange(parents.Where(process => process.Value == found[at]).Select(process => process.Key));
        return found;
    }

    /// <summary>A value of a status file, in bytes: <c>VmHWM:     1234 kB</c>; 0 if it is missing.</summary>
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
            return ""; // The process has ended.
        }
    }
}
