using System.Globalization;

namespace WslGo.Build.Tracing;

/// <summary>Samples the memory of a running process and its descendants (proc(5)).</summary>
internal sealed class MemorySampler : IDisposable
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(250);

    // To compute this value, the kernel walks all pages of the process.
    private const int ProportionalEvery = 4;

    private readonly string _proc;
    private readonly int _process;
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;
    private long _peakResident;
    private long _peakProportional;
    private long _largest;
    private int _samples;

    /// <summary>Creates a sampler.</summary>
    /// <param name="process">The process ID.</param>
    /// <param name="proc">The mount point of proc(5).</param>
    internal MemorySampler(int process, string proc = "/proc")
    {
        (_process, _proc) = (process, proc);
        _thread = new Thread(Loop) { IsBackground = true, Name = "WslGo memory" };
    }

    /// <summary>Starts sampling. Returns null if the system has no proc(5).</summary>
    /// <param name="process">The process ID.</param>
    public static MemorySampler? Start(int process)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var sampler = new MemorySampler(process);
        sampler._thread.Start();
        return sampler;
    }

    /// <summary>Stops sampling.</summary>
    /// <returns>The result; null if there are no samples.</returns>
    public ProcessMemory? End()
    {
        _end.Set();
        _thread.Join();
        return Seen();
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    /// <summary>Returns the result so far, or null if there are no samples.</summary>
    internal ProcessMemory? Seen() => _samples == 0
        ? null
        : new ProcessMemory(_peakResident, _peakProportional == 0 ? null : _peakProportional, _largest, _samples);

    /// <summary>Takes a sample.</summary>
    internal void Look()
    {
        long resident = 0, proportional = 0;
        var asksProportional = _samples % ProportionalEvery == 0;
        foreach (var process in Family())
        {
            var status = Read($"{process}/status");
            resident += Kilobytes(status, "VmRSS:");
            _largest = Math.Max(_largest, Kilobytes(status, "VmHWM:"));
            if (asksProportional) proportional += Kilobytes(Read($"{process}/smaps_rollup"), "Pss:");
        }

        if (resident == 0) return;
        _samples++;
        _peakResident = Math.Max(_peakResident, resident);
        _peakProportional = Math.Max(_peakProportional, proportional);
    }

    private void Loop()
    {
        while (!_end.Wait(s_pace)) Look();
    }

    // Without CONFIG_PROC_CHILDREN, returns only the process itself.
    private List<int> Family()
    {
        var family = new List<int> { _process };
        for (var at = 0; at < family.Count; at++)
        {
            foreach (var task in Tasks(family[at]))
            {
                foreach (var child in Read($"{family[at]}/task/{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (int.TryParse(child, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) family.Add(number);
                }
            }
        }

        return family;
    }

    private IEnumerable<string> Tasks(int process)
    {
        try
        {
            return Directory.GetDirectories($"{_proc}/{process}/task").Select(task => Path.GetFileName(task));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // The files of a process that has just ended don't exist anymore. The files of a process with other permissions
    // can't be read.
    private string Read(string path)
    {
        try
        {
            return File.ReadAllText($"{_proc}/{path}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static long Kilobytes(string text, string name)
    {
        var start = text.IndexOf("\n" + name, StringComparison.Ordinal);
        if (start < 0) return 0;
        var value = text.AsSpan(start + 1 + name.Length).TrimStart();
        var end = value.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(end < 0 ? value : value[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes * 1024 : 0;
    }
}
