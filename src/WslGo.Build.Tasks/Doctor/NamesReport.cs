namespace WslGo.Build.Doctor;

/// <summary>How names are resolved.</summary>
/// <param name="HostName">The machine's name.</param>
/// <param name="InHosts">Whether <c>/etc/hosts</c> has it.</param>
/// <param name="ResolvConf">In whose hands <c>/etc/resolv.conf</c> is.</param>
/// <param name="ResolvConfLink">What it links to; null if it is no link.</param>
/// <param name="NameServers">The servers, in order.</param>
/// <param name="HostsOrder">The sources of the line <c>hosts</c> in <c>/etc/nsswitch.conf</c>, in order.</param>
/// <param name="LookUp">How looking up the host name went; null if there is no name.</param>
internal sealed record NamesReport(
    string HostName,
    bool InHosts,
    ResolvConfState ResolvConf,
    string? ResolvConfLink,
    IReadOnlyList<string> NameServers,
    IReadOnlyList<string> HostsOrder,
    LookUpReport? LookUp);

/// <summary>In whose hands <c>/etc/resolv.conf</c> is.</summary>
internal enum ResolvConfState
{
    /// <summary>Not WSL's.</summary>
    Own,

    /// <summary>WSL makes it.</summary>
    GeneratedByWsl,

    /// <summary>WSL makes it, and it was edited.</summary>
    EditedThoughGenerated,
}

/// <summary>How a look-up went.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Milliseconds">How long it took; null if there was no answer in time.</param>
internal sealed record LookUpReport(LookUpOutcome Outcome, double? Milliseconds);

/// <summary>What came of a look-up.</summary>
internal enum LookUpOutcome
{
    /// <summary>The name has an address.</summary>
    Resolved,

    /// <summary>It has none.</summary>
    NotFound,

    /// <summary>There was no answer within a second.</summary>
    NoAnswer,
}
