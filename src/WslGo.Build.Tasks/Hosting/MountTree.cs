namespace WslGo.Build.Hosting;

/// <summary>
/// Finds the mount under a path as the kernel does, walking from the root over the mounts that hang on one another. The
/// order of lines does not tell which of two is on top: mounts are also moved, and the root is often not the first.
/// </summary>
internal sealed class MountTree
{
    private readonly Dictionary<string, List<Node>> _byPoint = new(StringComparer.Ordinal);
    private readonly HashSet<int> _ids = [];
    private readonly bool _isTree = true;

    public MountTree(IReadOnlyList<Node> nodes)
    {
        foreach (var node in nodes)
        {
            // A recording may have lost the numbers; then only the order is left to go by.
            if (!_ids.Add(node.Id)) _isTree = false;
            if (!_byPoint.TryGetValue(node.Mount.Point, out var here)) _byPoint[node.Mount.Point] = here = [];
            here.Add(node);
        }
    }

    /// <summary>The mount that an absolute path without links lies on; null if there is none.</summary>
    public Mount? Find(string path)
    {
        if (path is not ['/', ..]) return null;
        var current = Enter(null, "/");
        for (var end = 1; end <= path.Length; end++)
        {
            if (end > 1 && (end == path.Length || path[end] == '/')) current = Enter(current, path[..end]);
        }

        return current?.Mount;
    }

    // From one mount into what is mounted on it at a point, and on into what is mounted on that at the same point.
    private Node? Enter(Node? current, string point)
    {
        if (!_byPoint.TryGetValue(point, out var here)) return current;
        if (!_isTree) return here[^1];
        for (var steps = here.Count; steps > 0; steps--)
        {
            var next = here.FindLast(node => node != current
                && (current is null ? IsOutermost(node, here) : node.Parent == current.Id));
            // What hangs on a mount that this process can't see hangs on the nearest one that it can see.
            if (next is null && steps == here.Count)
                next = here.FindLast(node => node != current && !_ids.Contains(node.Parent));
            if (next is null) break;
            current = next;
        }

        // No kernel lists a root that hangs on what hangs on it; a recording may.
        return current is null && point is "/" ? here[^1] : current;
    }

    // The root's parent is outside of what this process sees, or is the root itself.
    private bool IsOutermost(Node node, List<Node> here) =>
        node.Parent == node.Id || !_ids.Contains(node.Parent) || !here.Exists(other => other.Id == node.Parent);

    /// <summary>A mount with its number and that of the mount it hangs on.</summary>
    internal sealed record Node(Mount Mount, int Id, int Parent);
}
