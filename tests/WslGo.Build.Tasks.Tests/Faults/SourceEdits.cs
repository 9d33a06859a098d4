using System.Globalization;

namespace WslGo.Build.Tests.Faults;

/// <summary>Does to a source tree what users, editors and version control do, at random.</summary>
/// <param name="root">The tree, which holds a <c>go.mod</c> that stays.</param>
/// <param name="named">How builds name it.</param>
/// <param name="outside">A directory that links may lead to.</param>
/// <param name="random">Decides.</param>
internal sealed class SourceEdits(string root, string named, string outside, Random random)
{
    private static readonly string[] s_directories = ["", "a", "a/b", "a/b/c", "d", "d/e", "link"];
    private static readonly string[] s_names = ["main.go", "x.go", "y.txt", "with space", "a", "b", "z"];
    private int _number;

    /// <summary>When the last build began: a time put back on a file that is older could not be seen.</summary>
    public DateTime BuildBegan { get; set; } = DateTime.UtcNow;

    /// <summary>Makes a change; others may be made to the tree at the same time.</summary>
    /// <returns>What was done.</returns>
    public string Edit()
    {
        try
        {
            return random.Next(12) switch
            {
                0 or 1 or 2 => Write(Place(), Text(random.Next(3) == 0 ? 200_000 : 40)),
                3 => SameSize(File()),
                4 => Touch(File()),
                5 => PutBack(File()),
                6 => Delete(File()),
                7 => Rename(File(), Place()),
                8 => Link(Place()),
                9 => Swap(Place()),
                10 => Mode(File()),
                _ => Directory(Place()),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"nothing ({exception.Message})";
        }
    }

    private string Text(int length) => string.Create(CultureInfo.InvariantCulture, $"{++_number:000000} ").PadRight(length, 'x');

    private string Place() => Path.Join(root, s_directories[random.Next(s_directories.Length)], s_names[random.Next(s_names.Length)]);

    private string? File()
    {
        var files = TreePicture.Files(root).Where(path => Path.GetFileName(path) is not ("go.mod" or "all.go")).ToArray();
        return files.Length == 0 ? null : files[random.Next(files.Length)];
    }

    private string Write(string path, string text)
    {
        MakeWay(path);
        System.IO.File.WriteAllText(path, text);
        return $"write {text.Length} {path}";
    }

    private string SameSize(string? path)
    {
        if (path is null) return "nothing";
        var length = (int)new FileInfo(path).Length;
        Overwrite(path, Text(length)[..length]);
        return $"same size {path}";
    }

    private string Touch(string? path)
    {
        if (path is null) return "nothing";
        System.IO.File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        return $"touch {path}";
    }

    private string PutBack(string? path)
    {
        if (path is null) return "nothing";
        var file = new FileInfo(path);
        var time = file.LastWriteTimeUtc;
        var isFresh = time > BuildBegan - TimeSpan.FromSeconds(1);

        // Of the same size only where the SDK can tell: within the time that says little.
        Overwrite(path, isFresh ? Text((int)file.Length)[..(int)file.Length] : Text((int)file.Length + 7));
        System.IO.File.SetLastWriteTimeUtc(path, time);
        return $"edit with the time put back {path}";
    }

    private static string Delete(string? path)
    {
        if (path is not null) System.IO.File.Delete(path);
        return $"delete {path}";
    }

    private string Rename(string? path, string to)
    {
        if (path is null || path == to || path.StartsWith(to + "/", StringComparison.Ordinal) || to.StartsWith(path + "/", StringComparison.Ordinal)) return "nothing";
        MakeWay(to);
        System.IO.File.Move(path, to);
        return $"rename {path} {to}";
    }

    private string Link(string path)
    {
        string[] targets = ["y.txt", "a", "a/b", "../d", "nowhere", "link", named + "/a", outside, outside + "/o.txt", "../../outside/o.txt"];
        var target = targets[random.Next(targets.Length)];
        MakeWay(path);
        System.IO.File.CreateSymbolicLink(path, target);
        return $"link {path} {target}";
    }

    // A link takes the place of a directory.
    private string Swap(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        if (directory == root) return "nothing";
        MakeWay(directory);
        System.IO.File.CreateSymbolicLink(directory, random.Next(2) == 0 ? outside : named + "/d");
        return $"swap {directory}";
    }

    private string Mode(string? path)
    {
        if (path is null) return "nothing";
        if (!OperatingSystem.IsWindows()) System.IO.File.SetUnixFileMode(path, (UnixFileMode)random.Next(512) | UnixFileMode.UserRead);
        System.IO.File.AppendAllText(path, "+");
        return $"mode {path}";
    }

    private string Directory(string path)
    {
        MakeWay(path);
        Write(Path.Join(path, "in.go"), Text(30));
        return $"directory {path}";
    }

    // What is in the way, above too, goes, as if another branch were checked out: nothing is written through a link.
    private void MakeWay(string path)
    {
        for (var end = path.IndexOf('/', root.Length + 1); end > 0; end = path.IndexOf('/', end + 1))
        {
            var above = path[..end];
            if (IsLink(above) || System.IO.File.Exists(above)) System.IO.File.Delete(above);
        }

        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!IsLink(path) && System.IO.Directory.Exists(path)) System.IO.Directory.Delete(path, recursive: true);
        else System.IO.File.Delete(path);
    }

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    // In place, as some editors do: the file stays the same inode.
    private static void Overwrite(string path, string text)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
        stream.SetLength(text.Length);
    }
}
