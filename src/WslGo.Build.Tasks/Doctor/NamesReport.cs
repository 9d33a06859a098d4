namespace WslGo.Build.Doctor;

/// <summary>How names are resolved.</summary>
/// <param name="HostName">The machine's host name.</param>
/// <param name="InHosts">Whether <c>/etc/hosts</c> contains it.</param>
/// <param name="ResolvConf">Who generates <c>/etc/resolv.conf</c>.</param>
/// <param name="ResolvConfLink">Its target; null if it isn't a link.</param>
/// <param name="NameServers">The name servers, in order.</param>
/// <param name="HostsOrder">The sources of the line <c>hosts</c> in <c>/etc/nsswitch.conf</c>, in order.</param>
/// <param name="LookUp">The result of looking up the host name; null if there is no name.</param>
internal sealed record NamesReport(
    string HostName,
    bool InHosts,
    ResolvConfState ResolvConf,
    string? ResolvConfLink,
    IReadOnlyList<string> NameServers,
    IReadOnlyList<string> HostsOrder,
    LookUpReport? LookUp)
{
    /// <summary>The name servers on this machine itself that don't respond.</summary>
    public IReadOnlyList<string> SilentNameServers { get; init; } = [];
}

/// <summary>Who generates <c>/etc/resolv.conf</c>.</summary>
internal enum ResolvConfState
{
    /// <summary>Not WSL's.</summary>
    Own,

    /// <summary>WSL generates it.</summary>
    GeneratedByWsl,

    /// <summary>WSL generates it, and it was edited.</summary>
    EditedThoughGenerated,
}

/// <summary>The result of a lookup.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Milliseconds">The duration; null if there was no response in time.</param>
internal sealed record LookUpReport(LookUpOutcome Outcome, double? Milliseconds);

/// <summary>The outcome of a lookup.</summary>
internal enum LookUpOutcome
{
    /// <summary>The name has an address.</summary>
    Resolved,

    /// <summary>It has no address.</summary>
    NotFound,

    /// <summary>There was no response within one second.</summary>
    NoAnswer,
}
