using System.Globalization;
using System.Net;
using System.Text;

namespace WslGo.Bench.Reports;

/// <summary>An SVG drawing, with colours for light and dark mode.</summary>
internal sealed class Drawing(int width, int height, string title)
{
    // Plain colours instead of variables, which few programs other than browsers support.
    private const string Style = """
        svg { font: 13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
        text { fill: #1f2328; stroke: none; } .title { font-size: 15px; font-weight: 600; } .paper { fill: #ffffff; }
        .dim { fill: #59636e; } .ours { fill: #0969da; } .peer { fill: #8c6d1f; } .good { fill: #1a7f37; } .bad { fill: #cf222e; }
        polyline { fill: none !important; stroke-width: 2; } polyline.ours { stroke: #0969da; } polyline.peer { stroke: #8c6d1f; }
        .grid { stroke: #d1d9e0; } .range { stroke: #1f2328; } .mark { stroke: #1f2328; stroke-width: 2; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; } .paper { fill: #0d1117; }
          .dim { fill: #9198a1; } .ours { fill: #58a6ff; } .peer { fill: #d29922; } .good { fill: #3fb950; } .bad { fill: #f85149; }
          polyline.ours { stroke: #58a6ff; } polyline.peer { stroke: #d29922; }
          .grid { stroke: #3d444d; } .range, .mark { stroke: #e6edf3; }
        }
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
        $"<polyline points=\"{string.Join(' ', points.Select(point => FormattableString.Invariant($"{point.X:0.#},{point.Y:0.#}")))}\" class=\"{style}\" stroke-dasharray=\"{dashes}\"/>\n");

    /// <summary>The complete SVG, which can be a file or part of a page.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>{Style}</style>
        <rect width="100%" height="100%" class="paper"/>
        <text x="12" y="22" class="title">{WebUtility.HtmlEncode(title)}</text>
        {_body}</svg>

        """);
}
