using System.Text;
using WslGo.Build.Hosting;

namespace WslGo.Build.Doctor;

/// <summary>Formats a report for a terminal of a hundred columns. Only paths and text for pasting may be longer.</summary>
internal sealed class DoctorText
{
    private const int Width = 100;

    private readonly StringBuilder _text = new();
    private readonly DoctorReport _report;

    private DoctorText(DoctorReport report) => _report = report;

    /// <summary>Formats the report, with line feeds between lines.</summary>
    public static string Write(DoctorReport report)
    {
        var text = new DoctorText(report);
        text.WriteAll();
        return text._text.ToString().TrimEnd('\n');
    }

    private void WriteAll()
    {
        Line(0, $"WslGo.Sdk {_report.SdkVersion}: Go on this machine, for {_report.Project}");
        Host();
        Mounts();
        Go();
        Directories();
        Temporary();
        if (_report.RemoteCache is { } cache) RemoteCache(cache);
        if (_report.Names is { } names) Names(names);
        WslFiles();
        if (_report.Windows is { } windows) Windows(windows);
        Paths();
        Findings();
    }

    private void Host()
    {
        Heading("Machine");
        var host = _report.Host;
        Line(2, string.Join(", ",
        [
            $"{host.System} {host.Kernel}".TrimEnd(), host.Wsl is { } wsl ? Text($"WSL {wsl}") : "not WSL",
            host.Container is { } container ? $"in a container ({container})" : "not in a container",
        ]));
        foreach (var signal in host.Signals) Wrap(4, signal);
    }

    private void Mounts()
    {
        if (_report.Mounts.Count == 0) return;
        Heading("Mounts");
        Columns(
            2,
            _report.Mounts.Select(mount => new[]
            {
                mount.Point,
                mount.Description + (mount.Speed == FileSystemSpeed.Slow ? ", slow" : ""),
                string.Join("; ", new[] { Room(mount), string.Join(',', mount.Options) }.Where(part => part.Length > 0)),
            }));
    }

    private static string Room(MountReport mount) => mount switch
    {
        { SizeBytes: { } size, FreeBytes: { } free } => $"{Bytes(free)} of {Bytes(size)} free",
        { FreeBytes: { } free } => $"{Bytes(free)} free",
        _ => "",
    };

    private void Go()
    {
        Heading("Go");
        foreach (var requirement in _report.Go.Requirements) Wrap(2, requirement + ".");
        foreach (var entry in _report.Go.Toolchains)
        {
            Line(2, $"{(entry.Chosen ? "* " : "  ")}{entry.Version ?? "-",-12} {entry.Path}");
            Wrap(17, $"from {entry.Origin}, on {entry.FileSystem}{(entry.Chosen ? ": selected" : $": {entry.Reason}")}");
        }

        if (_report.Go.Toolchains.Count == 0) Line(2, "none");
    }

    private void Directories()
    {
        const int PathWidth = 64;
        _text.Append('\n').Append("Directories, with access times in microseconds".PadRight(PathWidth)).Append("    stat    open  create    read\n");
        foreach (var directory in _report.Directories)
        {
            Line(2, $"{directory.Use,-11} {directory.Path}");
            var text = $"{new string(' ', 14)}{Chooser(directory.ChosenBy)}, {directory.FileSystem}{(directory.Slow ? ", slow" : "")}";
            if (text.Length > PathWidth)
            {
                _text.Append(text).Append('\n');
                text = "";
            }

            _text.Append(text.PadRight(PathWidth)).Append(Cost(directory.Microseconds)).Append('\n');
        }
    }

    private static string Chooser(ChooserReport chooser) => chooser.Kind switch
    {
        ChooserKind.Variable => $"variable {chooser.Name}",
        ChooserKind.GoEnv => $"go env -w {chooser.Name}",
        ChooserKind.Property => $"property {chooser.Name}",
        ChooserKind.Item => $"item {chooser.Name}",
        _ => "default",
    };

    private static string Cost(DirectoryCost cost) => cost.Answered
        ? Number(cost.Stat) + Number(cost.Open) + Number(cost.Create) + Number(cost.Read)
        : "  no response";

    private static string Number(double? microseconds) => microseconds switch
    {
        null => "       -",
        < 9.95 => Text($"{microseconds,8:0.0}"),
        _ => Text($"{microseconds,8:0}"),
    };

    private void Temporary()
    {
        Heading("Temporary directory for go");
        var against = _report.Temporary.Candidates.FirstOrDefault(candidate => candidate.Chosen)?.Reason;
        Line(2, $"{_report.Temporary.Path}: {_report.Temporary.Reason}{(against is null or TemporaryDirectoryCandidate.NoMemory ? "" : $"; it {against}")}");
        foreach (var candidate in _report.Temporary.Candidates.Where(candidate => !candidate.Chosen))
        {
            var named = candidate.NamedBy is { } name ? $" ({name})" : "";
            Line(4, $"not {candidate.Path}{named}: it {candidate.Reason}");
        }
    }

    private void RemoteCache(RemoteCacheReport cache)
    {
        Heading("Remote build cache");
        Line(2, cache.Address);
        Line(4, $"mode {cache.Mode}; not contacted by the doctor");
    }

    private void Names(NamesReport names)
    {
        Heading("Names");
        Line(2, $"host name        {names.HostName}, {(names.InHosts ? "in" : "not in")} /etc/hosts; {LookUp(names.LookUp)}");
        var link = names.ResolvConfLink is { } target ? $", links to {target}" : "";
        Line(2, $"resolv.conf      {names.ResolvConf switch
        {
            ResolvConfState.GeneratedByWsl => "generated by WSL",
            ResolvConfState.EditedThoughGenerated => "edited, although WSL generates it",
            _ => "not generated by WSL",
        }}{link}; servers: {Or(string.Join(' ', names.NameServers.Select(server =>
            names.SilentNameServers.Contains(server) ? server + " (does not respond)" : server)))}");
        Line(2, $"nsswitch.conf    hosts: {Or(string.Join(' ', names.HostsOrder))}");
    }

    private static string LookUp(LookUpReport? lookUp) => lookUp switch
    {
        null => "not resolved",
        { Outcome: LookUpOutcome.Resolved } => Text($"resolved in {lookUp.Milliseconds:0.0} ms"),
        { Outcome: LookUpOutcome.NotFound } => Text($"not found after {lookUp.Milliseconds:0.0} ms"),
        _ => "no response within one second",
    };

    private void WslFiles()
    {
        if (_report.Host.Wsl is null || _report.Host.Container is not null) return;
        Heading("WSL settings");
        if (_report.WslFiles.Count == 0) Line(2, "no wsl.conf and no .wslconfig; all defaults");
        foreach (var file in _report.WslFiles)
        {
            Line(2, file.Path);
            foreach (var setting in file.Settings) Line(4, $"{setting.Name} = {setting.Value}");
            if (file.Settings.Count == 0) Line(4, "no setting affects builds");
        }
    }

    private void Windows(WindowsReport windows)
    {
        Heading("Windows");
        var protection = windows.RealTimeProtection switch { true => "on", false => "off", _ => "unknown" };
        Line(2, $"real-time protection  {protection}{(windows.DefenderMode is { } mode ? $"; Microsoft Defender Antivirus runs in mode {mode}" : "")}");
        foreach (var drive in windows.Drives)
        {
            Line(2, $"{drive.Drive,-20}  {drive.FileSystem ?? "unknown file system"}, {drive.DevDrive switch
            {
                DevDrive.No => "not a Dev Drive",
                DevDrive.Untrusted => "a Dev Drive that is not trusted",
                DevDrive.Trusted => "a trusted Dev Drive",
                _ => "unknown whether it is a Dev Drive",
            }}");
        }
    }

    private void Paths()
    {
        Heading("PATH");
        var (count, windows) = (_report.Path.Count, _report.Path.Windows);
        Line(2, Text($"{count} directories, {(windows.Count == 0 ? "none" : windows.Count)} on Windows drives{(windows.Count == 0 ? "" : ":")}"));
        foreach (var directory in windows) Line(4, directory);
    }

    private void Findings()
    {
        var counts = _report.Findings.CountBy(finding => finding.Severity).OrderBy(pair => pair.Key)
            .Select(pair => $"{Text($"{pair.Value}")} {Word(pair.Key, pair.Value)}");
        Heading($"Findings: {Or(string.Join(", ", counts))}");
        foreach (var finding in _report.Findings)
        {
            var location = finding.File is null ? "" : finding.Line is { } line ? Text($"  {finding.File}:{line}") : $"  {finding.File}";
            Line(2, $"{Word(finding.Severity, 1)} {finding.Code}{location}");
            Wrap(4, finding.Seen);
            Part("Cost:", string.Join(' ', new[] { finding.Cost, finding.Measured }.Where(part => part.Length > 0)));
            Part("Done:", finding.Done);
            Paste(finding.Fix);
            Line(4, $"Page:  {finding.Page}");
            _text.Append('\n');
        }
    }

    private static string Word(DoctorSeverity severity, int count) => severity switch
    {
        DoctorSeverity.Error => count == 1 ? "error" : "errors",
        DoctorSeverity.Warning => count == 1 ? "warning" : "warnings",
        DoctorSeverity.Advice => "advice",
        _ => "ignored",
    };

    private void Part(string name, string text)
    {
        if (text.Length > 0) Wrap(4, $"{name}  {text}", 11);
    }

    // Sentences are wrapped; text for pasting is not.
    private void Paste(string fix)
    {
        if (fix.Length == 0) return;
        var lines = fix.Split('\n');
        if (lines is [[.., '.']]) Part("Fix: ", fix);
        else Line(4, $"Fix:   {lines[0]}");
        foreach (var line in lines.Skip(1)) Line(11, line);
    }

    private void Heading(string text) => _text.Append('\n').Append(text).Append('\n');

    private void Line(int indent, string text) => _text.Append(' ', indent).Append(text).Append('\n');

    /// <summary>Appends wrapped text. The lines of a text with several lines keep their own indentation.</summary>
    private void Wrap(int indent, string text, int hanging = -1)
    {
        foreach (var line in text.Split('\n'))
        {
            var inner = line.Length - line.TrimStart(' ').Length;
            var column = indent + inner;
            _text.Append(' ', column);
            var isFirst = true;
            foreach (var word in line.Trim(' ').Split(' '))
            {
                if (!isFirst && column + 1 + word.Length > Width)
                {
                    column = hanging < 0 ? indent + inner + 2 : hanging;
                    _text.Append('\n').Append(' ', column);
                    isFirst = true;
                }

                if (!isFirst)
                {
                    _text.Append(' ');
                    column++;
                }

                _text.Append(word);
                column += word.Length;
                isFirst = false;
            }

            _text.Append('\n');
        }
    }

    private void Columns(int indent, IEnumerable<string[]> rows)
    {
        var table = rows.ToList();
        var widths = Enumerable.Range(0, table[0].Length).Select(column => table.Max(row => row[column].Length)).ToArray();
        foreach (var row in table)
        {
            Line(indent, string.Join("  ", row.Select((cell, column) => cell.PadRight(Math.Min(widths[column], 40)))).TrimEnd());
        }
    }

    private static string Or(string text) => text.Length == 0 ? "none" : text;

    private static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => Text($"{bytes / (double)(1L << 30):0.0} GiB"),
        _ => Text($"{bytes / (double)(1L << 20):0} MiB"),
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
