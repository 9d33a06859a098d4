namespace WslGo.Build.Testing;

/// <summary>Writes the requested results files, and reports their paths.</summary>
/// <param name="projectFile">The tested project.</param>
/// <param name="directory">The absolute results directory.</param>
/// <param name="loggers">The requested files.</param>
/// <param name="console">Displays their paths.</param>
/// <param name="host">Receives their paths; null if no test host runs.</param>
internal sealed class TestResultsWriter(string projectFile, string directory, TestLoggers loggers, ITestConsole console, TestHostPipe? host)
{
    /// <summary>Writes the files.</summary>
    public void Write(GoTestReport report, TestedModules modules)
    {
        var file = new TestResultsFile(directory);
        var attachments = new List<string>();
        if (modules.Blocks is { Count: > 0 } blocks)
            attachments.Add(file.WriteCoverage(new CoberturaWriter(modules.Find).Write(blocks, report.Finished)));
        if (loggers.Trx)
        {
            var (user, machine) = (Environment.UserName, Environment.MachineName);
            var failures = new GoTestFailures(modules.Roots, modules.Find, projectFile);
            var document = new TrxWriter(projectFile, machine, user, failures).Write(report, attachments);
            var trx = file.WriteTrx(document, loggers, user, machine, report.Started);
            console.Show($"Results File: {trx}");
            host?.Send(new ResultMessage(ResultMessageKind.Attachment, trx));
        }

        if (attachments.Count == 0) return;
        console.Show("Attachments:");
        foreach (var attachment in attachments)
        {
            console.Show("  " + attachment);
            host?.Send(new ResultMessage(ResultMessageKind.Attachment, attachment));
        }
    }
}
