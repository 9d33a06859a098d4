using System.Globalization;
using System.Text.RegularExpressions;

namespace WslGo.Build.Tracing;

/// <summary>Reads how long tasks wait for disks (kernel, Documentation/accounting/psi.rst).</summary>
internal sealed partial class PressureMeter
{
    private readonly string _file;
    private readonly IOPressure? _start;

    /// <summary>Begins.</summary>
    /// <param name="file">The kernel's file; a kernel may have none.</param>
    public PressureMeter(string file = "/proc/pressure/io")
    {
        _file = file;
        _start = Read();
    }

    /// <summary>The time since the start; null where the kernel does not tell.</summary>
    public IOPressure? SinceStart() => _start is { } start && Read() is { } now
        ? new IOPressure(now.Some - start.Some, now.Full - start.Full)
        : null;

    private IOPressure? Read()
    {
        try
        {
            if (!File.Exists(_file)) return null;
            var text = File.ReadAllText(_file);
            return Total(text, "some") is { } some ? new IOPressure(some, Total(text, "full") ?? TimeSpan.Zero) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Where it is switched off at boot, reading gives an error.
            return null;
        }
    }

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
