namespace WslGo.Build.Modules;

/// <summary>
/// The files of a git repository that change when what go stamps into binaries changes (<c>-buildvcs</c> in <c>go help build</c>): the
/// revision and the version that a tag gives it. Whether the tree is modified no file says; the index least of all, which
/// go's own <c>git status</c> rewrites.
/// </summary>
internal static class VersionControl
{
    /// <summary>Absolute paths; none outside a repository.</summary>
    public static IEnumerable<string> StateFiles(string directory)
    {
        for (var above = directory; above is not null; above = Path.GetDirectoryName(above))
        {
            var git = Path.Join(above, ".git");
            if (File.Exists(git) && LinkedDirectory(git) is { } linked) git = linked;
            if (!Directory.Exists(git)) continue;
            var head = Path.Join(git, "HEAD");
            yield return head;
            var common = CommonDirectory(git);
            yield return Path.Join(common, "packed-refs");
            if (File.Exists(head) && File.ReadAllText(head).Trim() is var text && text.StartsWith("ref: ", StringComparison.Ordinal))
                yield return Path.Join(common, text["ref: ".Length..]);
            var tags = Path.Join(common, "refs", "tags");
            if (!Directory.Exists(tags)) yield break;
            foreach (var tag in Directory.EnumerateFiles(tags, "*", SearchOption.AllDirectories)) yield return tag;
            yield break;
        }
    }

    /// <summary>The root of the repository that a directory is in; null outside of one.</summary>
    public static string? Root(string directory)
    {
        for (var above = directory; above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.Exists(Path.Join(above, ".git"))) return above;
        }

        return null;
    }

    // A linked work tree has a HEAD and an index of its own and shares the rest (gitrepository-layout(5), commondir).
    private static string CommonDirectory(string git)
    {
        var file = Path.Join(git, "commondir");
        return File.Exists(file) ? Path.GetFullPath(File.ReadAllText(file).Trim(), git) : git;
    }

    // A linked work tree or submodule has a file here: "gitdir: PATH" (gitrepository-layout(5)).
    private static string? LinkedDirectory(string file)
    {
        var text = File.ReadAllText(file).Trim();
        return text.StartsWith("gitdir: ", StringComparison.Ordinal)
            ? Path.GetFullPath(text["gitdir: ".Length..], Path.GetDirectoryName(file)!)
            : null;
    }
}
