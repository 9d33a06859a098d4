namespace WslGo.Build.BuildReports;

/// <summary>
/// The style of the page. The page adapts to the color scheme of the reader's system, light or dark, and to narrow and
/// wide windows.
/// </summary>
internal static class BuildReportStyle
{
    /// <summary>Reads the style sheet. It contains no characters that are special in HTML or XML.</summary>
    public static string Read()
    {
        using var stream = typeof(BuildReportStyle).Assembly.GetManifestResourceStream("BuildReport.css")!;
        using var reader = new StreamReader(stream);
        return "\n" + reader.ReadToEnd();
    }
}
