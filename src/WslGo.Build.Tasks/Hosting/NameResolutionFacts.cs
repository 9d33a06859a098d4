namespace WslGo.Build.Hosting;

/// <summary>How names will be resolved on a machine, from the texts that say so.</summary>
public sealed record NameResolutionFacts
{
    /// <summary>The machine's name; empty if not known.</summary>
    public string HostName { get; init; } = "";

    /// <summary>Whether <c>/etc/hosts</c> gives the host name an address.</summary>
    public bool HostNameIsInHosts { get; init; }

    /// <summary>The text of <c>/etc/resolv.conf</c> has the header that WSL writes.</summary>
    public bool HasWslHeader { get; init; }

    /// <summary>What the link <c>/etc/resolv.conf</c> names; null if it is a file or not there.</summary>
    public string? ResolvConfLink { get; init; }

    /// <summary><c>/etc/resolv.conf</c> is the one that WSL makes.</summary>
    public bool IsGeneratedByWsl { get; init; }

    /// <summary>It is WSL's to write, yet holds what WSL did not write: the edit is lost when WSL starts again.</summary>
    public bool IsEdited { get; init; }

    /// <summary><c>network.generateResolvConf</c> of <c>wsl.conf</c>; on unless set.</summary>
    public bool GenerateResolvConf { get; init; } = true;

    /// <summary>The servers, in order.</summary>
    public IReadOnlyList<string> NameServers { get; init; } = [];

    /// <summary>The sources of <c>nsswitch.conf</c>'s line <c>hosts</c>, in order, without actions: <c>files</c>, <c>mdns4_minimal</c>, <c>dns</c>.</summary>
    public IReadOnlyList<string> HostsOrder { get; init; } = [];

    /// <summary>A multicast DNS source is asked before DNS.</summary>
    public bool AsksMulticastFirst { get; init; }

    /// <summary>Reads a machine's texts.</summary>
    public static NameResolutionFacts Read(HostFacts host) => new();
}
