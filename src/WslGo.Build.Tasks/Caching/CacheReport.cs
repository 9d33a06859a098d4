using System.Globalization;

namespace WslGo.Build.Caching;

/// <summary>The numbers of cache hits and misses of a build.</summary>
/// <param name="Local">The number of hits in the local cache.</param>
/// <param name="Remote">The number of hits on the server.</param>
/// <param name="Missed">The number of misses in both caches. Go created these entries.</param>
/// <param name="Sent">The number of entries that were stored on the server.</param>
/// <param name="Unsent">The number of entries that should have been stored on the server but were not.</param>
/// <param name="Rejected">The number of entries from the server that were rejected.</param>
/// <param name="BytesReceived">The number of bytes that the server sent, compressed and without headers.</param>
/// <param name="BytesSent">The number of bytes that the server stored, in the same form.</param>
/// <param name="Problem">The failure of the server, as words that follow the server's name; empty for none.</param>
internal sealed record CacheReport(int Local, int Remote, int Missed, int Sent, int Unsent, int Rejected, long BytesReceived, long BytesSent, string Problem)
{
    /// <summary>The report of no build.</summary>
    public static CacheReport None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, "");

    /// <summary>Whether the report contains no lookups and no failure.</summary>
    public bool IsEmpty => Local + Remote + Missed == 0 && Problem.Length == 0;

    /// <summary>Returns the sum of two reports.</summary>
    public CacheReport Plus(CacheReport other) => new(
        Local + other.Local, Remote + other.Remote, Missed + other.Missed, Sent + other.Sent, Unsent + other.Unsent, Rejected + other.Rejected,
        BytesReceived + other.BytesReceived, BytesSent + other.BytesSent, Problem.Length > 0 ? Problem : other.Problem);

    /// <summary>Formats the report as a line.</summary>
    public string Format() => string.Create(
        CultureInfo.InvariantCulture, $"{Local} {Remote} {Missed} {Sent} {Unsent} {Rejected} {BytesReceived} {BytesSent} {Problem}");

    /// <summary>Parses a line. Returns null if the line is not a report.</summary>
    public static CacheReport? Parse(string line)
    {
        var words = line.Split(' ', 9);
        var numbers = new long[8];
        if (words.Length < 9) return null;
        for (var at = 0; at < numbers.Length; at++)
        {
            if (!long.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at])) return null;
        }

        return numbers.Take(6).Any(number => number > int.MaxValue)
            ? null
            : new CacheReport(
                (int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3], (int)numbers[4], (int)numbers[5], numbers[6], numbers[7], words[8]);
    }
}
