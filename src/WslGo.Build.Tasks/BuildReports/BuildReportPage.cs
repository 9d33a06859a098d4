using System.Globalization;
using System.Text;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.BuildReports;

/// <summary>Writes a report as a self-contained HTML page, without network access, scripts or other files.</summary>
internal sealed class BuildReportPage
{
    /// <summary>The maximum number of packages in a table. The JSON form contains all packages.</summary>
    private const int Slowest = 25;

    private readonly BuildReport _report;
    private readonly Markup _page = new();

    private BuildReportPage(BuildReport report) => _report = report;

    /// <summary>Writes the page, in UTF-8.</summary>
    public static byte[] Write(BuildReport report) => Encoding.UTF8.GetBytes(new BuildReportPage(report).Write());

    private string Write()
    {
        _page.Literal("<!DOCTYPE html>\n");
        using (_page.In("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml"))
        {
            using (_page.In("head"))
            {
                _page.Empty("meta", "charset", "utf-8").Empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                    .Empty("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src 'unsafe-inline'")
                    .Element("title", "Go build report").Literal($"<style>{BuildReportStyle.Read()}</style>");
            }

            using (_page.In("body")) Body();
        }

        return _page.Literal("\n").ToString();
    }

    private void Body()
    {
        _page.Element("h1", "Go build report");
        _page.Element("p", $"{_report.Started.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC, WslGo.Sdk {_report.SdkVersion}", "class", "muted");
        Summary();
        _page.Element("h2", "Timeline");
        _page.Element(
            "p", "A bar is a phase of a project, or a package that go compiled or linked. The strip at its foot is as long as its processor time. "
            + "A thick frame is the critical path: the end of the build waited for it. Point at a bar to read its figures.", "class", "muted");
        Legend();
        using (_page.In("div", "class", "scroll timeline")) _page.Literal(Timeline.Draw(_report));
        foreach (var project in _report.Projects) Project(project, isOpen: _report.Projects.Count <= 3);
        _page.Element("p", "The file of the same name that ends in .json has all figures.", "class", "muted");
    }

    private void Summary()
    {
        var projects = _report.Projects;
        var runs = projects.SelectMany(project => project.Runs).ToList();
        var from = projects.SelectMany(project => project.Phases.Select(phase => phase.Start).Append(project.Start)).DefaultIfEmpty().Min();
        var end = projects.Select(project => project.Start + project.Duration).DefaultIfEmpty().Max();
        using (_page.In("div", "class", "tiles"))
        {
            Tile(Figures.Time(end - from), projects.Count == 1 ? "the project's build" : $"{Figures.Count(projects.Count)} projects, first to last");
            Tile(Figures.Time(runs.Sum(run => run.Duration)), runs.Count == 0 ? "go did not run" : Figures.Count(runs.Count, "go build", "go builds"));
            Tile(Figures.Count(runs.Sum(run => run.Compiled)), "packages compiled");
            Tile(Figures.Count(runs.Sum(run => run.Cached)), "packages from go's cache");
            if (runs.Any(run => run.RemoteCache is not null))
                Tile(Figures.Count(runs.Sum(run => run.RemoteCache?.Remote ?? 0)), "cache entries from the server");
            Tile(Figures.Count(projects.Sum(project => project.Sources.Files)), "source files looked at");
            if (projects.Any(project => project.Sources.Copied > 0))
            {
                Tile(
                    Figures.Count(projects.Sum(project => project.Sources.Copied)),
                    $"files copied, {Figures.Bytes(projects.Sum(project => project.Sources.CopiedBytes))}");
            }

            if (projects.Any(project => project.Saving is not null))
                Tile(Figures.Time(projects.Sum(project => project.Saving?.Saved ?? 0)), "saved by copies, an estimate");
            Tile(Figures.Count(projects.Sum(project => project.Findings.Count)), "findings");
        }
    }

    private void Tile(string figure, string what)
    {
        using (_page.In("div", "class", "tile")) _page.Element("strong", figure).Element("span", what);
    }

    private void Legend()
    {
        var used = _report.Projects.SelectMany(project => project.Phases).Select(phase => phase.Phase).Distinct().Order().ToList();
        using (_page.In("p", "class", "legend"))
        {
            foreach (var phase in used) Key($"phase-{Timeline.Name(phase)}", Timeline.Name(phase));
            if (_report.Projects.Any(project => project.Runs.Count > 0))
            {
                Key("action-compile", "compile");
                Key("action-link", "link");
            }
        }
    }

    private void Key(string style, string name)
    {
        using (_page.In("span", "class", $"key {style}"))
        {
            using (_page.In("svg", "xmlns", "http://www.w3.org/2000/svg", "width", "12", "height", "12", "aria-hidden", "true"))
                _page.Empty("rect", "width", "12", "height", "12", "rx", "2");
            _page.Text(name);
        }
    }

    private void Project(ProjectReport project, bool isOpen)
    {
        using (isOpen ? _page.In("details", "open", "open") : _page.In("details"))
        {
            using (_page.In("summary"))
            {
                _page.Element("h2", Path.GetFileName(project.Project));
                _page.Element("span", Outcome(project.Outcome), "class", $"outcome {project.Outcome.ToString().ToLowerInvariant()}");
                _page.Element("span", Figures.Time(project.Duration), "class", "muted");
            }

            _page.Element("p", project.Project, "class", "path muted");
            _page.Element("p", project.Reason);
            foreach (var run in project.Runs) Run(run);
            if (project.Findings.Count > 0) Findings(project.Findings);
            if (project.Saving is { } saving) Saving(saving);
            Directories(project);
            Phases(project);
            Machine(project);
        }
    }

    private static string Outcome(BuildOutcome outcome) => outcome switch
    {
        BuildOutcome.Built => "built",
        BuildOutcome.UpToDate => "up to date",
        _ => "failed",
    };

    private void Run(RunReport run)
    {
        _page.Element("h3", string.Join(", ", run.Programs));
        using (_page.In("p"))
        {
            _page.Text($"{run.Go}: {Figures.Time(run.Duration)}. {Figures.Count(run.Compiled, "package", "packages")} compiled, {Figures.Count(run.Cached)} from go's cache");
            if (run.NotReached > 0) _page.Text($", {Figures.Count(run.NotReached)} not reached");
            _page.Text(".");
            if (run.CriticalPath > 0) _page.Text($" The critical path took {Figures.Time(run.CriticalPath)}.");
            if (run.Memory is { } memory)
            {
                _page.Text($" go and its children had at most {Figures.Bytes(memory.PeakResident)} in memory");
                if (memory.PeakProportional is { } proportional) _page.Text($" ({Figures.Bytes(proportional)} with what they share counted once)");
                _page.Text($", looked at {Figures.Count(memory.Samples, "time", "times")}; the largest of them {Figures.Bytes(memory.LargestProcess)}.");
            }

            if (run.RemoteCache is { } cache) _page.Text(" " + CacheUse(cache));
            if (run.ExitCode is { } code and not 0) _page.Text(string.Create(CultureInfo.InvariantCulture, $" It ended with exit code {code}."));
        }

        if (run.ChangedCount > 0)
        {
            using (_page.In("details"))
            {
                _page.Element("summary", $"{Figures.Count(run.ChangedCount, "file", "files")} changed since the last build");
                using (_page.In("ul"))
                {
                    foreach (var file in run.Changed) _page.Element("li", $"{file.Path} {Words(file.Kind)}", "class", "path");
                    if (run.ChangedCount > run.Changed.Count) _page.Element("li", $"and {Figures.Count(run.ChangedCount - run.Changed.Count)} more");
                }
            }
        }

        var path = run.Actions.Where(action => action.IsCritical).ToList();
        if (path.Count > 0)
        {
            using (_page.In("details"))
            {
                _page.Element("summary", $"Critical path: {Figures.Count(path.Count, "step", "steps")}");
                Actions(path);
            }
        }

        if (run.Actions.Count == 0) return;
        using (_page.In("details", "open", "open"))
        {
            var slowest = run.Actions.OrderByDescending(action => action.Real).ThenBy(action => action.Package, StringComparer.Ordinal).Take(Slowest).ToList();
            _page.Element(
                "summary", slowest.Count == run.Actions.Count ? "What was not in go's cache, the slowest first"
                    : $"The slowest {Figures.Count(Slowest)} of {Figures.Count(run.Actions.Count)} that were not in go's cache");
            Actions(slowest);
        }
    }

    private static string CacheUse(CacheUseReport cache)
    {
        var stored = cache.Stored + cache.NotStored > 0
            ? $" {Figures.Count(cache.Stored)} of {Figures.Count(cache.Stored + cache.NotStored, "entry", "entries")} stored on the server ({Figures.Bytes(cache.BytesSent)})."
            : "";
        var rejected = cache.Rejected > 0 ? $" {Figures.Count(cache.Rejected, "entry", "entries")} of the server rejected." : "";
        return $"Entries of the build cache: {Figures.Count(cache.Local)} from this machine, {Figures.Count(cache.Remote)} from the server "
            + $"({Figures.Bytes(cache.BytesReceived)}), {Figures.Count(cache.NotFound)} not found.{stored}{rejected}";
    }

    private static string Words(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Added => "was added",
        DifferenceKind.Removed => "was removed",
        _ => "changed",
    };

    private void Actions(List<ActionReport> actions) => Table(
        ["Package", "", "-Real", "-CPU", "Why"],
        actions.Select(action => new[]
        {
            action.Package, action.Kind switch { ActionKind.Compile => "compile", ActionKind.Link => "link", _ => "" },
            Figures.Time(action.Real), Figures.Time(action.Cpu), action.Cause,
        }));

    private void Findings(IReadOnlyList<CostedFindingReport> findings)
    {
        _page.Element("h3", "Findings");
        foreach (var finding in findings)
        {
            using (_page.In("div", "class", "finding"))
            {
                using (_page.In("p"))
                    _page.Element("strong", $"{finding.Code} {Severity(finding.Severity)}").Text($": {finding.Title}");
                _page.Element("p", string.Join(' ', new[] { finding.Seen, finding.Cost, finding.Done }.Where(text => text.Length > 0)));
                if (finding.Fix.Length > 0)
                {
                    using (_page.In("p")) _page.Element("strong", "Fix: ").Text(finding.Fix);
                }
            }
        }
    }

    private static string Severity(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "message",
    };

    private void Saving(SavingReport saving)
    {
        _page.Element("h3", "What the copies saved: an estimate");
        _page.Element(
            "p", "go looks at each source file once and opens it at least twice in each build; it reads those of a package that it compiles once more. "
            + "Each of these operations is counted as one look at a file, which is the cheapest of them.");
        Table(
            ["", "Arithmetic", "-Time"],
            [
                [
                    "In place", $"({Figures.Count(saving.Files, "file", "files")} x {SavingReport.OperationsPerFile} + {Figures.Count(saving.Read)}) = "
                        + $"{Figures.Count(saving.Operations)} operations x {Microseconds(saving.MicrosecondsThere)}", Figures.Time(saving.InPlace)
                ],
                ["Less in the copies", $"{Figures.Count(saving.Operations)} operations x {Microseconds(saving.MicrosecondsInStage)}", Figures.Time(saving.InStage)],
                ["Less to keep them up to date", $"{Figures.Count(saving.Own)} operations x {Microseconds(saving.MicrosecondsThere)}", Figures.Time(saving.Upkeep)],
                ["Saved", "", Figures.Time(saving.Saved)],
            ]);
    }

    private void Directories(ProjectReport project)
    {
        if (project.Directories.Count == 0) return;
        _page.Element("h3", "Directories");
        Table(
            ["Use", "Path", "File system", "-Operations", "Counted", "-One look", "-Cost"],
            project.Directories.Select(directory => new[]
            {
                Use(directory.Use), directory.RelocatedTo is { } to ? $"{directory.Path}; used: {to}" : directory.Path,
                directory.FileSystem + (directory.Slow ? " (slow)" : ""),
                directory.Operations is { } operations ? Figures.Count(operations) : "", directory.Counted,
                directory.Microseconds is { } cost ? Microseconds(cost) : "no answer",
                directory.Cost is { } all ? Figures.Time(all) : "",
            }));
    }

    private static string Use(DirectoryRole use) => use switch
    {
        DirectoryRole.Sources => "sources",
        DirectoryRole.Output => "output",
        DirectoryRole.Intermediate => "obj",
        DirectoryRole.BuildCache => "GOCACHE",
        DirectoryRole.ModuleCache => "GOMODCACHE",
        DirectoryRole.Temporary => "GOTMPDIR",
        DirectoryRole.Toolchain => "GOROOT",
        _ => "NuGet",
    };

    private void Phases(ProjectReport project)
    {
        using (_page.In("details"))
        {
            _page.Element("summary", "Phases");
            Table(
                ["Phase", "-From", "-Time"],
                project.Phases.Select(phase => new[] { Timeline.Name(phase.Phase), Figures.Time(phase.Start), Figures.Time(phase.Duration) }));
        }
    }

    private void Machine(ProjectReport project)
    {
        using (_page.In("details"))
        {
            _page.Element("summary", "Files, memory and disks");
            Table(["", "-"], Rows());
        }

        IEnumerable<string[]> Rows()
        {
            var sources = project.Sources;
            yield return ["Source files looked at", $"{Figures.Count(sources.Files)} in {Figures.Count(sources.Directories, "directory", "directories")}"];
            yield return ["Copied", $"{Figures.Count(sources.Copied, "file", "files")}, {Figures.Bytes(sources.CopiedBytes)}"];
            yield return ["Removed from copies", Figures.Count(sources.Removed, "file", "files")];
            if (project.MemoryGroup is { } group)
            {
                yield return ["Memory of the control group", Figures.Bytes(group.Current)];
                if (group.Peak is { } peak) yield return ["Its peak since it was made", Figures.Bytes(peak)];
                yield return ["Its limit", group.Limit is { } limit ? Figures.Bytes(limit) : "none"];
            }

            if (project.DiskWait is { } wait)
            {
                yield return ["Some task of the machine waited for disks", Figures.Time(wait.Some)];
                yield return ["All tasks waited for disks", Figures.Time(wait.Full)];
            }
        }
    }

    private static string Microseconds(double cost) => string.Create(CultureInfo.InvariantCulture, $"{cost:0.#} µs");

    // A heading that starts with - belongs to a column of numbers.
    private void Table(string[] headings, IEnumerable<string[]> rows)
    {
        using (_page.In("div", "class", "scroll"))
        using (_page.In("table"))
        {
            if (headings.Any(heading => heading.TrimStart('-').Length > 0))
            {
                using (_page.In("thead"))
                using (_page.In("tr"))
                {
                    foreach (var heading in headings) _page.Element("th", heading.TrimStart('-'), "class", Style(heading));
                }
            }

            using (_page.In("tbody"))
            {
                foreach (var row in rows)
                {
                    using (_page.In("tr"))
                    {
                        for (var at = 0; at < row.Length; at++) _page.Element("td", row[at], "class", Style(headings[at]));
                    }
                }
            }
        }

        static string Style(string heading) => heading.StartsWith('-') ? "figure" : heading is "Path" or "Package" ? "path" : "words";
    }
}
