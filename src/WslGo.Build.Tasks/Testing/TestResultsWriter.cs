namespace WslGo.Build.Testing;

/// <summary>Writes the files of results that are asked for, and says where they are.</summary>
/// <param name="projectFile">What was tested.</param>
/// <param name="directory">The results directory, absolute.</param>
/// <param name="loggers">Which files are asked for.</param>
/// <param name="console">Shows their names.</param>
/// <param name="host">Is told of them; null if none runs.</param>
internal sealed class TestResultsWriter(string projectFile, string directory, TestLoggers loggers, ITestConsole console, TestHostPipe? host)
{
    /// <summary>Writes them.</summary>
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
