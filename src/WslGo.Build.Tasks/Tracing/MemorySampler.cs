using System.Globalization;

namespace WslGo.Build.Tracing;

/// <summary>Looks at the memory of a process and its descendants while they run (proc(5)).</summary>
internal sealed class MemorySampler : IDisposable
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(250);

    // The kernel walks all pages of a process for it.
    private const int ProportionalEvery = 4;

    private readonly string _proc;
    private readonly int _process;
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;
    private long _peakResident;
    private long _peakProportional;
    private long _largest;
    private int _samples;

    /// <summary>Prepares it.</summary>
    /// <param name="process">The process's number.</param>
    /// <param name="proc">Where proc(5) is mounted.</param>
    internal MemorySampler(int process, string proc = "/proc")
    {
        (_process, _proc) = (process, proc);
        _thread = new Thread(Loop) { IsBackground = true, Name = "WslGo memory" };
    }

    /// <summary>Begins to look; null where there is no proc(5).</summary>
    /// <param name="process">The process's number.</param>
    public static MemorySampler? Start(int process)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var sampler = new MemorySampler(process);
        sampler._thread.Start();
        return sampler;
    }

    /// <summary>Ends it.</summary>
    /// <returns>What was seen; null if it was nothing.</returns>
    public ProcessMemory? End()
    {
        _end.Set();
        _thread.Join();
        return Seen();
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    /// <summary>What has been seen; null if it was nothing.</summary>
    internal ProcessMemory? Seen() => _samples == 0
        ? null
        : new ProcessMemory(_peakResident, _peakProportional == 0 ? null : _peakProportional, _largest, _samples);

    /// <summary>Looks once.</summary>
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

    // Without CONFIG_PROC_CHILDREN only the process itself.
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

    // A process that has just ended has no files any more; one with other rights can't be read.
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
