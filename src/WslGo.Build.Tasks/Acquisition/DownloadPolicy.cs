namespace WslGo.Build.Acquisition;

/// <summary>How long servers are waited for, and how often they are asked again.</summary>
internal sealed record DownloadPolicy
{
    /// <summary>How long a connection may take.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing may come.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a download is tried.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The time between two tries.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);
}
