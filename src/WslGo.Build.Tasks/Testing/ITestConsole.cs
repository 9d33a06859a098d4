namespace WslGo.Build.Testing;

/// <summary>Displays results.</summary>
internal interface ITestConsole
{
    /// <summary>Shows a text.</summary>
    void Show(string text);

    /// <summary>While tests run, shows the one that finished last.</summary>
    void Progress(GoTestResult test);

    /// <summary>Shows the summary of a project's results.</summary>
    /// <param name="line">The summary as a line.</param>
    /// <param name="report">The results.</param>
    void Finish(string line, GoTestReport report);
}
