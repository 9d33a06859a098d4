using System.Globalization;

namespace WslGo.Build.Caching;

/// <summary>How a build used its caches.</summary>
/// <param name="Local">Entries that were in the machine's cache.</param>
/// <param name="Remote">Entries that came from the server.</param>
/// <param name="Missed">Entries that were in neither, so go made them.</param>
/// <param name="Sent">Entries that were stored on the server.</param>
/// <param name="Unsent">Entries that were not stored, though they should be.</param>
/// <param name="Rejected">Entries of the server's that were not what they should be.</param>
/// <param name="Problem">What the server did wrong, as words that follow its name; empty for nothing.</param>
internal sealed record CacheReport(int Local, int Remote, int Missed, int Sent, int Unsent, int Rejected, string Problem)
{
    /// <summary>Of no build.</summary>
    public static CacheReport None { get; } = new(0, 0, 0, 0, 0, 0, "");

    /// <summary>Whether anything was looked up.</summary>
    public bool IsEmpty => Local + Remote + Missed == 0 && Problem.Length == 0;

    /// <summary>Both together.</summary>
    public CacheReport Plus(CacheReport other) => new(
        Local + other.Local, Remote + other.Remote, Missed + other.Missed, Sent + other.Sent, Unsent + other.Unsent, Rejected + other.Rejected,
        Problem.Length > 0 ? Problem : other.Problem);

    /// <summary>The report as a line.</summary>
    public string Format() => string.Create(CultureInfo.InvariantCulture, $"{Local} {Remote} {Missed} {Sent} {Unsent} {Rejected} {Problem}");

    /// <summary>Reads a line; null if it is something else.</summary>
    public static CacheReport? Parse(string line)
    {
        var words = line.Split(' ', 7);
        var numbers = new int[6];
        if (words.Length < 7) return null;
        for (var at = 0; at < numbers.Length; at++)
        {
            if (!int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at])) return null;
        }

        return new CacheReport(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], words[6]);
    }
}
