namespace WslGo.Build.BuildReports;

/// <summary>Distributes the bars of a timeline over the fewest lanes in which no two bars overlap.</summary>
internal static class Lanes
{
    /// <summary>Returns the lane of each bar, starting from 0.</summary>
    /// <param name="bars">The start and duration of each bar, sorted by start.</param>
    /// <param name="shortest">The minimum length of a bar in the drawing.</param>
    public static int[] Of(IReadOnlyList<(double Start, double Duration)> bars, double shortest)
    {
        var ends = new List<double>();
        var lanes = new int[bars.Count];
        for (var at = 0; at < bars.Count; at++)
        {
            var lane = ends.FindIndex(end => end <= bars[at].Start);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(0);
            }

            ends[lane] = bars[at].Start + Math.Max(shortest, bars[at].Duration);
            lanes[at] = lane;
        }

        return lanes;
    }
}
