using System.Globalization;

namespace WslGo.Build.Hosting;

/// <summary>The mounts of this process, as its kernel lists them; empty where there is no such list.</summary>
internal sealed class MountTable
{
    private readonly List<Mount> _mounts = [];
    private readonly List<MountTree.Node> _nodes = [];
    private readonly Lazy<MountTree> _tree;

    private MountTable() => _tree = new Lazy<MountTree>(() => new MountTree(_nodes));

    /// <summary>The mounts, in the kernel's order.</summary>
    public IReadOnlyList<Mount> Mounts => _mounts;

    /// <summary>Reads the text of <c>/proc/self/mountinfo</c>; a line that can't be one is passed over.</summary>
    public static MountTable Parse(string text)
    {
        var table = new MountTable();
        // Not EnumerateLines: it also splits at characters that the kernel does not escape in a name, such as U+0085.
        foreach (var line in text.Split('\n'))
        {
            if (ParseLine(line.EndsWith('\r') ? line[..^1] : line) is not { } node) continue;
            table._mounts.Add(node.Mount);
            table._nodes.Add(node);
        }

        return table;
    }

    /// <summary>The mount that a path lies on.</summary>
    /// <param name="path">An absolute path whose symbolic links are resolved; it need not exist.</param>
    /// <returns>
    /// The mount that a walk from the root comes to: one that another was mounted over is not found. Null if there is
    /// none.
    /// </returns>
    public Mount? Find(string path) => _tree.Value.Find(path);

    // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
    private static MountTree.Node? ParseLine(ReadOnlySpan<char> line)
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

        if (separator < 0 || count < separator + 4) return null;

        // The last field is all that is left: 9p prints the path in "aname=" with its spaces (net/9p/client.c and
        // fs/9p/v9fs.c in Linux), so C:\Program Files would be cut.
        var mount = new Mount(
            MountText.Unescape(line[fields[4]]), MountText.Unescape(line[fields[3]]),
            line[fields[separator + 1]].ToString(), MountText.Unescape(line[fields[separator + 2]]),
            line[fields[5]].ToString(), line[fields[separator + 3].Start..].ToString());
        return new MountTree.Node(mount, Number(line[fields[0]]), Number(line[fields[1]]));
    }

    private static int Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
