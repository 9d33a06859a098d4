namespace WslGo.Build.BuildReports;

/// <summary>Spreads bars of a timeline over as few lanes as they need so that none covers another.</summary>
internal static class Lanes
{
    /// <summary>The lane of each bar, from 0.</summary>
    /// <param name="bars">Start and duration of each, sorted by start.</param>
    /// <param name="shortest">As long as a bar is drawn at least.</param>
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
