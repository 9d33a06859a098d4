using System.Globalization;

namespace WslGo.Build.Hosting;

/// <summary>The mounts of this process, as listed by the kernel; empty if there is no list.</summary>
internal sealed class MountTable
{
    private readonly List<Mount> _mounts = [];
    private readonly List<MountTree.Node> _nodes = [];
    private readonly Lazy<MountTree> _tree;

    private MountTable() => _tree = new Lazy<MountTree>(() => new MountTree(_nodes));

    /// <summary>The mounts, in the order of the kernel.</summary>
    public IReadOnlyList<Mount> Mounts => _mounts;

    /// <summary>Parses the text of <c>/proc/self/mountinfo</c>. Invalid lines are skipped.</summary>
    public static MountTable Parse(string text)
    {
        var table = new MountTable();
        // Not EnumerateLines: it also splits at characters that the kernel doesn't escape in names, such as U+0085.
        foreach (var line in text.Split('\n'))
        {
            if (ParseLine(line.EndsWith('\r') ? line[..^1] : line) is not { } node) continue;
            table._mounts.Add(node.Mount);
            table._nodes.Add(node);
        }

        return table;
    }

    /// <summary>The mount that contains a path.</summary>
    /// <param name="path">An absolute path without symbolic links, which need not exist.</param>
    /// <returns>
    /// The mount, found by a walk from the root, so never one that is hidden by another mount; null if there is none.
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
            // A number of optional fields precede the single dash.
            if (line[fields[i]] is "-")
            {
                separator = i;
                break;
            }
        }

        if (separator < 0 || count < separator + 4) return null;

        // The last field is the rest of the line: 9p prints the path in "aname=" with its spaces (net/9p/client.c and fs/9p/v9fs.c
        // in Linux), so C:\Program Files would be truncated.
        var mount = new Mount(
            MountText.Unescape(line[fields[4]]), MountText.Unescape(line[fields[3]]),
            line[fields[separator + 1]].ToString(), MountText.Unescape(line[fields[separator + 2]]),
            line[fields[5]].ToString(), line[fields[separator + 3].Start..].ToString());
        return new MountTree.Node(mount, Number(line[fields[0]]), Number(line[fields[1]]));
    }

    private static int Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
