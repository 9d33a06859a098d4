using WslGo.Bench.Measuring;

namespace WslGo.Bench.Reports;

/// <summary>Writes all reports of a run to a directory.</summary>
/// <param name="directory">The directory, which is created if necessary.</param>
internal sealed class ReportWriter(string directory)
{
    public void Write(Results results)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Join(directory, "results.json"), ResultsFile.Write(results));
        var plots = Plots.Of(results).ToList();
        foreach (var (name, svg) in plots) File.WriteAllText(Path.Join(directory, name + ".svg"), svg);
        File.WriteAllText(Path.Join(directory, "index.html"), HtmlPage.Write(results, plots));
    }
}
