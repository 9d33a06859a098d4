using WslGo.Build.Reporting;


namespace WslGo.Bench.Probing;

/// <summary>A log without output; an error ends the probe.</summary>
internal sealed class SilentLog : IBuildLog
{
    public void Info(string text)
    {
    }

    public void Verbose(string text)
    {
    }

    public void Report(Finding finding)
    {
        if (finding.Severity == FindingSeverity.Error) throw new InvalidOperationException(finding.ToString());
    }
}
