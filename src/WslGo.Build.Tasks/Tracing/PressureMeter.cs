using System.Globalization;
using System.Text.RegularExpressions;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tracing;

/// <summary>Measures the time that tasks wait for disks (kernel, Documentation/accounting/psi.rst).</summary>
internal sealed partial class PressureMeter
{
    private readonly string _file;
    private readonly IOPressure? _start;

    /// <summary>Starts the measurement.</summary>
    /// <param name="file">The kernel's file. Some kernels don't have this file.</param>
    public PressureMeter(string file = "/proc/pressure/io")
    {
        _file = file;
        _start = Read();
    }

    /// <summary>
    /// Returns the waiting time since the start, or null if the kernel doesn't provide this information.
    /// </summary>
    public IOPressure? SinceStart() => _start is { } start && Read() is { } now
        ? new IOPressure(now.Some - start.Some, now.Full - start.Full)
        : null;

    // If the feature was disabled at boot, the file exists but can't be read.
    private IOPressure? Read() => new LiveHostFiles().ReadText(_file) is { } text && Total(text, "some") is { } some
        ? new IOPressure(some, Total(text, "full") ?? TimeSpan.Zero)
        : null;

    private static TimeSpan? Total(string text, string kind)
    {
        foreach (Match line in Line().Matches(text))
        {
            if (line.Groups["kind"].Value == kind
                && long.TryParse(line.Groups["total"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds))
            {
                return TimeSpan.FromMicroseconds(microseconds);
            }
        }

        return null;
    }

    [GeneratedRegex(@"^(?<kind>\w+) .*\btotal=(?<total>\d+)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
