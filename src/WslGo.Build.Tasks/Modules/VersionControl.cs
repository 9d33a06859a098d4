namespace WslGo.Build.Modules;

/// <summary>
/// The files of a git repository that change when the data change that go stamps into binaries (<c>-buildvcs</c> in <c>go help
/// build</c>): the revision, and the version of a tag. No file shows whether the work tree is modified, not even the index, which
/// go's own <c>git status</c> rewrites.
/// </summary>
internal static class VersionControl
{
    /// <summary>The absolute paths; none outside a repository.</summary>
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

    /// <summary>The root of the repository that contains a directory; null if there is none.</summary>
    public static string? Root(string directory)
    {
        for (var above = directory; above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.Exists(Path.Join(above, ".git"))) return above;
        }

        return null;
    }

    // A linked work tree has its own HEAD and index, and shares the rest (gitrepository-layout(5), commondir).
    private static string CommonDirectory(string git)
    {
        var file = Path.Join(git, "commondir");
        return File.Exists(file) ? Path.GetFullPath(File.ReadAllText(file).Trim(), git) : git;
    }

    // In a linked work tree or submodule, .git is a file: "gitdir: PATH" (gitrepository-layout(5)).
    private static string? LinkedDirectory(string file)
    {
        var text = File.ReadAllText(file).Trim();
        return text.StartsWith("gitdir: ", StringComparison.Ordinal)
            ? Path.GetFullPath(text["gitdir: ".Length..], Path.GetDirectoryName(file)!)
            : null;
    }
}
