using System.Globalization;
using System.Net;
using System.Text;

namespace WslGo.Bench.Reports;

/// <summary>An SVG being drawn. Its colours are those of its reader's light or dark mode.</summary>
internal sealed class Drawing(int width, int height, string title)
{
    private const string Style = """
        svg { --ink: #1f2328; --faint: #d1d9e0; --dim: #59636e; --paper: #ffffff; --ours: #0969da; --peer: #8c6d1f; --good: #1a7f37; --bad: #cf222e;
          font: 13px system-ui, sans-serif; background: var(--paper); }
        @media (prefers-color-scheme: dark) {
          svg { --ink: #e6edf3; --faint: #3d444d; --dim: #9198a1; --paper: #0d1117; --ours: #58a6ff; --peer: #d29922; --good: #3fb950; --bad: #f85149; }
        }
        text { fill: var(--ink); } .dim { fill: var(--dim); } .title { font-size: 15px; font-weight: 600; }
        .ours { fill: var(--ours); stroke: var(--ours); } .peer { fill: var(--peer); stroke: var(--peer); }
        .good { fill: var(--good); stroke: var(--good); } .bad { fill: var(--bad); stroke: var(--bad); }
        .grid { stroke: var(--faint); fill: none; } .mark { stroke: var(--ink); fill: none; stroke-width: 2; } .range { stroke: var(--ink); fill: none; }
        .line { fill: none; stroke-width: 2; } text.ours, text.peer, text.good, text.bad { stroke: none; }
        """;

    private readonly StringBuilder _body = new();

    public void Text(double x, double y, string text, string style = "", string anchor = "start") => _body.Append(
        CultureInfo.InvariantCulture,
        $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" class=\"{style}\">{WebUtility.HtmlEncode(text)}</text>\n");

    public void Line(double x1, double y1, double x2, double y2, string style) => _body.Append(
        CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" class=\"{style}\"/>\n");

    public void Box(double x, double y, double boxWidth, double boxHeight, string style) => _body.Append(
        CultureInfo.InvariantCulture,
        $"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{boxWidth:0.#}\" height=\"{boxHeight:0.#}\" rx=\"2\" class=\"{style}\"/>\n");

    public void Dot(double x, double y, string style) => _body.Append(
        CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3.5\" class=\"{style}\"/>\n");

    public void Path(IEnumerable<(double X, double Y)> points, string style, string dashes) => _body.Append(
        CultureInfo.InvariantCulture,
        $"<polyline points=\"{string.Join(' ', points.Select(point => FormattableString.Invariant($"{point.X:0.#},{point.Y:0.#}")))}\" class=\"line {style}\" style=\"fill:none\" stroke-dasharray=\"{dashes}\"/>\n");

    /// <summary>The whole, which can stand alone and within a page.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>{Style}</style>
        <rect width="100%" height="100%" style="fill: var(--paper)"/>
        <text x="12" y="22" class="title">{WebUtility.HtmlEncode(title)}</text>
        {_body}</svg>

        """);
}
