namespace WslGo.Build.Hosting;

/// <summary>
/// Finds the mount of a path as the kernel does, by a walk from the root over nested mounts. The order of the lines doesn't show
/// which of two mounts is on top: mounts can be moved, and the root is often not the first line.
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
            // A recording may lack the numbers; then only the order is left.
            if (!_ids.Add(node.Id)) _isTree = false;
            if (!_byPoint.TryGetValue(node.Mount.Point, out var here)) _byPoint[node.Mount.Point] = here = [];
            here.Add(node);
        }
    }

    /// <summary>The mount of an absolute path without links; null if there is none.</summary>
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

    // From one mount to the mount on top of it at the same point, and so on.
    private Node? Enter(Node? current, string point)
    {
        if (!_byPoint.TryGetValue(point, out var here)) return current;
        if (!_isTree) return here[^1];
        for (var steps = here.Count; steps > 0; steps--)
        {
            var next = here.FindLast(node => node != current
                && (current is null ? IsOutermost(node, here) : node.Parent == current.Id));
            // If the parent mount isn't visible to this process, the nearest visible one takes its place.
            if (next is null && steps == here.Count)
                next = here.FindLast(node => node != current && !_ids.Contains(node.Parent));
            if (next is null) break;
            current = next;
        }

        // A kernel never lists a cycle at the root; a recording may.
        return current is null && point is "/" ? here[^1] : current;
    }

    // The root's parent isn't visible to this process, or is the root itself.
    private bool IsOutermost(Node node, List<Node> here) =>
        node.Parent == node.Id || !_ids.Contains(node.Parent) || !here.Exists(other => other.Id == node.Parent);

    /// <summary>A mount with its id and the id of its parent mount.</summary>
    internal sealed record Node(Mount Mount, int Id, int Parent);
}
