namespace WslGo.Build.Testing;

/// <summary>Where results are shown.</summary>
internal interface ITestConsole
{
    /// <summary>Shows a text.</summary>
    void Show(string text);

    /// <summary>Shows, while tests run, the one that ended last.</summary>
    void Progress(GoTestResult test);

    /// <summary>Shows the sum of a project's results.</summary>
    /// <param name="line">The sum as a line.</param>
    /// <param name="report">The results.</param>
    void Finish(string line, GoTestReport report);
}
