using System.Text;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics;

/// <summary>The result of a rule, before its severity is decided.</summary>
/// <param name="Code">The code in the catalogue.</param>
/// <param name="Seen">The problem, as one sentence.</param>
internal sealed record RuleFinding(string Code, string Seen)
{
    /// <summary>The cost, measured in this build or known in general; empty if there is none.</summary>
    public string Cost { get; init; } = "";

    /// <summary>
    /// A directory whose access cost is part of the cost and is measured when the finding is reported; null if none.
    /// </summary>
    public string? MeasuredAt { get; init; }

    /// <summary>What the SDK did about the problem; empty if nothing, in which case something slow stays slow.</summary>
    public string Done { get; init; } = "";

    /// <summary>The fix. A command or setting can be pasted as it is.</summary>
    public required string Fix { get; init; }

    /// <summary>The location, if there is a file.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Whether the SDK worked around the problem in this build.</summary>
    public bool IsWorkedRound => Done.Length > 0;

    /// <summary>
    /// The text of the finding, on one line unless the fix has several: build servers interpret each line as a finding.
    /// </summary>
    /// <param name="measured">The measurement, as a sentence; empty if there is none.</param>
    public string Text(string measured = "")
    {
        var text = new StringBuilder(Seen);
        if (Cost.Length > 0) text.Append(' ').Append(Cost);
        if (measured.Length > 0) text.Append(' ').Append(measured);
        if (Done.Length > 0) text.Append(' ').Append(Done);
        return text.Append(" Fix: ").Append(Fix).ToString();
    }
}
