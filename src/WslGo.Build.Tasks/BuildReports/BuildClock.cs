namespace WslGo.Build.BuildReports;

/// <summary>
/// Converts times of a build to times of its report: milliseconds since the build reached its first Go project.
/// </summary>
/// <param name="zero">The time when the build reached its first Go project, in UTC.</param>
internal sealed class BuildClock(DateTime zero)
{
    /// <summary>Returns the milliseconds from the zero time to a time.</summary>
    public double At(DateTime time) => Round((time - zero).TotalMilliseconds);

    /// <summary>Returns a duration in milliseconds.</summary>
    public static double Of(TimeSpan duration) => Round(duration.TotalMilliseconds);

    private static double Round(double milliseconds) => Math.Round(milliseconds, 2);
}
