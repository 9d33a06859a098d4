using System.Text;

namespace WslGo.Build.Hosting;

/// <summary>The mounts of this process, as its kernel lists them; empty where there is no such list.</summary>
public sealed class MountTable
{
    private readonly List<Mount> _mounts = [];

    private MountTable()
    {
    }

    /// <summary>The mounts, in the kernel's order: of two on the same point the later one hides the earlier.</summary>
    public IReadOnlyList<Mount> Mounts => _mounts;

    /// <summary>Reads the text of <c>/proc/self/mountinfo</c>; a line that can't be one is passed over.</summary>
    public static MountTable Parse(string text)
    {
        var table = new MountTable();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (ParseLine(line) is { } mount) table._mounts.Add(mount);
        }

        return table;
    }

    /// <summary>The mount that a path lies on.</summary>
    /// <param name="path">An absolute path whose symbolic links are resolved; it need not exist.</param>
    /// <returns>The mount with the longest point above the path, the last one of several; null if there is none.</returns>
    public Mount? Find(string path)
    {
        Mount? best = null;
        foreach (var mount in _mounts)
        {
            if (IsUnder(path, mount.Point) && (best is null || mount.Point.Length >= best.Point.Length)) best = mount;
        }

        return best;
    }

    private static bool IsUnder(string path, string point) =>
        path.StartsWith(point, StringComparison.Ordinal)
        && (path.Length == point.Length || point.EndsWith('/') || path[point.Length] == '/');

    // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
    private static Mount? ParseLine(ReadOnlySpan<char> line)
    {
        Span<Range> fields = stackalloc Range[64];
        var count = line.Split(fields, ' ');
        var separator = -1;
        for (var i = 6; i < count; i++)
        {
            // Any number of optional fields stand before the lone dash.
            if (line[fields[i]] is "-")
            {
                separator = i;
                break;
            }
        }

        return separator < 0 || count < separator + 4
            ? null
            : new Mount(
                Unescape(line[fields[4]]), Unescape(line[fields[3]]), line[fields[separator + 1]].ToString(),
                Unescape(line[fields[separator + 2]]), line[fields[5]].ToString(),
                line[fields[separator + 3]].ToString());
    }

    // The kernel writes space, tab, newline and backslash as three octal digits.
    private static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\')) return text.ToString();
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && Octal(text[i + 1]) is >= 0 and < 4 and var a
                && Octal(text[i + 2]) is >= 0 and var b && Octal(text[i + 3]) is >= 0 and var c)
            {
                result.Append((char)(a * 64 + b * 8 + c));
                i += 3;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    private static int Octal(char digit) => digit is >= '0' and <= '7' ? digit - '0' : -1;
}
