using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace WslGo.Build.Tests.Faults;

/// <summary>A tree in words: each file with its mode and content, each link with its target.</summary>
internal static class TreePicture
{
    /// <summary>The script <c>listing-go.sh</c>, a go whose program is a listing of the sources.</summary>
    public static readonly string ListingGo = PathOf("listing-go.sh");

    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Describes a tree as it is.</summary>
    public static string[] Of(string root) => Of(root, (_, target) => target);

    /// <summary>What the copy of a tree has to be.</summary>
    /// <param name="root">Where the originals are now.</param>
    /// <param name="named">How the build names that directory.</param>
    /// <param name="staged">The directory of the copy.</param>
    public static string[] OfCopy(string root, string named, string staged) => Of(root, (path, target) =>
    {
        var leadsTo = Path.GetFullPath(target, Path.GetDirectoryName(path == "" ? named : Path.Join(named, path))!);
        var stays = leadsTo == named || leadsTo.StartsWith(named + "/", StringComparison.Ordinal);
        return !stays ? leadsTo : Path.IsPathRooted(target) ? staged + leadsTo[named.Length..] : target;
    });

    /// <summary>The full paths of all files but links.</summary>
    public static IEnumerable<string> Files(string root) =>
        Entries(root).Where(entry => entry.LinkTarget is null).Select(entry => entry.FullName).Order(StringComparer.Ordinal);

    /// <summary>What <c>listing-go.sh</c> makes of a tree.</summary>
    public static string Listing(string root)
    {
        var files = Files(root).Select(path => $"{Hash(path)}  ./{Path.GetRelativePath(root, path)}\n");
        var links = Entries(root).Where(entry => entry.LinkTarget is not null)
            .Select(entry => $"./{Path.GetRelativePath(root, entry.FullName)} -> {entry.LinkTarget}\n").Order(StringComparer.Ordinal);
        return string.Concat(files) + string.Concat(links);
    }

    private static string[] Of(string root, Func<string, string, string> link)
    {
        var lines = new List<string>();
        foreach (var entry in Entries(root))
        {
            var path = Path.GetRelativePath(root, entry.FullName);
            lines.Add(entry.LinkTarget is { } target ? $"{path} -> {link(path, target)}" : $"{path} {entry.UnixFileMode | Own} {Hash(entry.FullName)}");
        }

        lines.Sort(StringComparer.Ordinal);
        return [.. lines];
    }

    private static string PathOf(string name, [CallerFilePath] string thisFile = "") => Path.Join(Path.GetDirectoryName(thisFile), name);

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    // Files and links; no link is followed.
    private static IEnumerable<FileSystemInfo> Entries(string root)
    {
        var directories = new Stack<string>([root]);
        while (directories.TryPop(out var directory))
        {
            foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo && entry.LinkTarget is null) directories.Push(entry.FullName);
                else yield return entry;
            }
        }
    }
}
