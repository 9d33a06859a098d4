using WslGo.Build.Tracing;

namespace WslGo.Build.BuildReports;

/// <summary>
/// Draws the timeline of a build as SVG. All projects use the same time scale and are arranged vertically.
/// </summary>
internal sealed class Timeline
{
    private const double Width = 1000;
    private const double BarHeight = 16;
    private const double LaneHeight = 19;
    private const double Top = 24;
    private const double ProjectGap = 12;

    /// <summary>The minimum width of a bar. A narrower bar would be hard to see and to point at.</summary>
    private const double Shortest = 1.5;

    /// <summary>The approximate width of a character in a label.</summary>
    private const double CharacterWidth = 6.3;

    private readonly BuildReport _report;
    private readonly double _from;
    private readonly double _length;
    private readonly Markup _markup = new();
    private double _y = Top;

    private Timeline(BuildReport report)
    {
        _report = report;
        var starts = report.Projects.SelectMany(project => project.Phases.Select(phase => phase.Start).Append(project.Start)).ToList();
        var ends = report.Projects.SelectMany(project => project.Phases.Select(phase => phase.Start + phase.Duration).Append(project.Start + project.Duration)).ToList();
        _from = starts.Count == 0 ? 0 : starts.Min();
        _length = Math.Max(1, ends.Count == 0 ? 1 : ends.Max() - _from);
    }

    /// <summary>Draws the timeline of a report.</summary>
    public static string Draw(BuildReport report) => new Timeline(report).Draw();

    private string Draw()
    {
        foreach (var project in _report.Projects) Project(project);
        var height = _y + 4;
        var svg = new Markup();
        using (svg.In(
            "svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", $"0 0 {Markup.Number(Width)} {Markup.Number(height)}", "role", "img",
            "aria-label", "When each part of the build ran"))
        {
            Scale(svg, height);
            svg.Literal(_markup.ToString());
        }

        return svg.ToString();
    }

    private void Scale(Markup svg, double height)
    {
        var step = Step(_length / 8);
        for (var time = 0.0; time <= _length; time += step)
        {
            var x = Markup.Number(time / _length * Width);
            svg.Empty("line", "class", "tick", "x1", x, "x2", x, "y1", "16", "y2", Markup.Number(height));

            // The last label would be cut off.
            if (time / _length < 0.95) svg.Element("text", time == 0 ? "0" : Figures.Time(time), "class", "scale", "x", x, "y", "11", "dx", "3");
        }
    }

    private static double Step(double about)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(about, 0.1))));
        return power * ((about / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }

    private void Project(ProjectReport project)
    {
        using (_markup.In("g"))
        {
            _markup.Element("text", Path.GetFileName(project.Project), "class", "project", "x", "3", "y", Markup.Number(_y + 12));
            _y += LaneHeight;
            Phases([.. project.Phases.OrderBy(phase => phase.Start)]);
            foreach (var run in project.Runs) Actions(run);
            _y += ProjectGap;
        }
    }

    private void Phases(List<PhaseReport> phases)
    {
        var lanes = Lanes.Of([.. phases.Select(phase => (phase.Start, phase.Duration))], 0);
        for (var at = 0; at < phases.Count; at++)
        {
            var phase = phases[at];
            var name = Name(phase.Phase);
            Bar(
                $"phase-{name}", lanes[at], phase.Start, phase.Duration, 0, name,
                $"{name}: {Figures.Time(phase.Duration)}, from {Figures.Time(phase.Start - _from)}");
        }

        _y += (lanes.Length == 0 ? 0 : lanes.Max() + 1) * LaneHeight;
    }

    private void Actions(RunReport run)
    {
        var lanes = Lanes.Of([.. run.Actions.Select(action => (action.Start, action.Duration))], Shortest / Width * _length);
        for (var at = 0; at < run.Actions.Count; at++)
        {
            var action = run.Actions[at];
            var kind = Name(action.Kind);
            Bar(
                action.IsCritical ? $"action-{kind} critical" : $"action-{kind}", lanes[at], action.Start, action.Duration,
                action.Duration <= 0 ? 0 : Math.Min(1, action.Cpu / action.Duration), Short(action.Package),
                $"{kind} {action.Package}: {Figures.Time(action.Real)} real, {Figures.Time(action.Cpu)} CPU; {action.Cause}"
                + (action.IsCritical ? "; on the critical path" : ""));
        }

        _y += (lanes.Length == 0 ? 0 : lanes.Max() + 1) * LaneHeight;
    }

    // The length of the strip at the bottom of the bar shows the CPU time.
    private void Bar(string style, int lane, double start, double duration, double cpu, string label, string title)
    {
        var (x, width, y) = ((start - _from) / _length * Width, Math.Max(Shortest, duration / _length * Width), _y + (lane * LaneHeight));
        using (_markup.In("g", "class", style))
        {
            _markup.Element("title", title);
            _markup.Empty("rect", "x", Markup.Number(x), "y", Markup.Number(y), "width", Markup.Number(width), "height", Markup.Number(BarHeight), "rx", "2");
            if (cpu > 0)
            {
                _markup.Empty(
                    "rect", "class", "cpu", "x", Markup.Number(x), "y", Markup.Number(y + BarHeight - 3), "width", Markup.Number(width * cpu), "height", "3");
            }

            if ((label.Length * CharacterWidth) + 6 < width)
                _markup.Element("text", label, "x", Markup.Number(x + 4), "y", Markup.Number(y + 11.5));
        }
    }

    private static string Short(string package) => package[(package.LastIndexOf('/') + 1)..];

    private static string Name(ActionKind kind) => kind switch { ActionKind.Compile => "compile", ActionKind.Link => "link", _ => "other" };

    /// <summary>Returns the name of a phase.</summary>
    internal static string Name(BuildPhase phase) => phase switch
    {
        BuildPhase.Evaluation => "evaluation",
        BuildPhase.Facts => "facts",
        BuildPhase.Plan => "plan",
        BuildPhase.Scan => "scan",
        BuildPhase.Wait => "wait",
        BuildPhase.Copy => "copy",
        BuildPhase.Go => "go",
        BuildPhase.Inspection => "inspection",
        _ => "delivery",
    };
}
