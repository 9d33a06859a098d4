namespace WslGo.Build.Acquisition;

/// <summary>Timeouts and retry policy for downloads.</summary>
internal sealed record DownloadPolicy
{
    /// <summary>The timeout for a connection.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The timeout for receiving no data.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The maximum number of attempts.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The time between attempts.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);
}
