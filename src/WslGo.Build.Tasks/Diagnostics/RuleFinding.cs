using System.Text;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics;

/// <summary>What a rule has seen, before it is decided how the build shows it.</summary>
/// <param name="Code">Its entry in the catalogue.</param>
/// <param name="Seen">What was seen, as one sentence.</param>
internal sealed record RuleFinding(string Code, string Seen)
{
    /// <summary>What it costs: measured in this build, or what is known of it; empty if nothing.</summary>
    public string Cost { get; init; } = "";

    /// <summary>A directory whose cost of access belongs to the cost, measured when the finding is said; null if none.</summary>
    public string? MeasuredAt { get; init; }

    /// <summary>What the SDK did about it; empty if nothing, and then something slow stays slow.</summary>
    public string Done { get; init; } = "";

    /// <summary>What the user can do, as text that can be pasted where it is a command or a setting.</summary>
    public required string Fix { get; init; }

    /// <summary>Where, if there is a file.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Whether the SDK took care of it in this build.</summary>
    public bool IsWorkedRound => Done.Length > 0;

    /// <summary>The finding's text, on one line unless the fix has several: build servers take each line for a finding.</summary>
    /// <param name="measured">What was measured, as a sentence; empty if nothing was.</param>
    public string Text(string measured = "")
    {
        var text = new StringBuilder(Seen);
        if (Cost.Length > 0) text.Append(' ').Append(Cost);
        if (measured.Length > 0) text.Append(' ').Append(measured);
        if (Done.Length > 0) text.Append(' ').Append(Done);
        return text.Append(" Fix: ").Append(Fix).ToString();
    }
}
