namespace WslGo.Build.BuildReports;

/// <summary>Tells times of a build as its report does: in milliseconds since the build came to its first Go project.</summary>
/// <param name="zero">When that was, UTC.</param>
internal sealed class BuildClock(DateTime zero)
{
    /// <summary>A time.</summary>
    public double At(DateTime time) => Round((time - zero).TotalMilliseconds);

    /// <summary>A duration.</summary>
    public static double Of(TimeSpan duration) => Round(duration.TotalMilliseconds);

    private static double Round(double milliseconds) => Math.Round(milliseconds, 2);
}
