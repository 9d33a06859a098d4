using System.Security;
using System.Text.RegularExpressions;
using WslGo.Build.Modules;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>
/// Recognises builds from copies that failed because a file wasn't copied: a file that an embed pattern or cgo names, and whose original
/// exists outside the copied directories.
/// </summary>
/// <param name="stage">The stage.</param>
/// <param name="workspace">The workspace that is built.</param>
/// <param name="projectDirectory">The directory to which paths of items are relative.</param>
internal sealed partial class MissingCopy(StagePaths stage, Workspace workspace, string projectDirectory)
{
    private static readonly string[] s_libraries = [".a", ".so", ".dylib"];

    /// <summary>The fix for a message about such a file; null for any other message.</summary>
    /// <param name="text">The message, with the paths of originals.</param>
    /// <param name="file">The original file in the message; null if there is none.</param>
    /// <param name="packageDirectory">The original directory of the package in the message; null if there is none.</param>
    public string? Advice(string text, string? file, string? packageDirectory)
    {
        var directory = Path.GetDirectoryName(file) ?? packageDirectory;
        if (directory is not null && Embed().Match(text) is { Success: true } embed)
            return Advice(Embedded(directory, embed.Groups["pattern"].Value), whole: true);
        if (directory is not null && Header().Match(text) is { Success: true } header)
        {
            var name = header.Groups["name"].Value;
            string[] places = [directory, .. packageDirectory is null ? [] : new[] { packageDirectory }];
            return Advice(places.Concat(places.SelectMany(searched => CgoFlags.Directories(searched, "-I")))
                .Select(searched => Path.GetFullPath(name, searched)).FirstOrDefault(IsMissing));
        }

        if (Library().Match(text) is { Success: true } library)
        {
            var name = library.Groups["name"].Value;
            return Advice(LibraryDirectories()
                .SelectMany(searched => s_libraries.Select(extension => Path.Join(searched, $"lib{name}{extension}")))
                .FirstOrDefault(IsMissing), whole: true);
        }

        foreach (Match absent in AbsentFile().Matches(text))
        {
            var path = Path.GetFullPath(absent.Groups["path"].Value.TrimEnd('\''), "/");
            if (IsMissing(path)) return Advice(path, whole: true);
        }

        return null;
    }

    private string? Advice(string? missing, bool whole = false)
    {
        if (missing is null) return null;
        var include = MSBuildText.Escape(Path.GetRelativePath(projectDirectory, missing).Replace('\\', '/'));

        // A header includes other headers.
        if (!whole && Path.GetExtension(missing) is { Length: > 0 } extension && !include.Contains('%'))
            include = $"{include[..(include.LastIndexOf('/') + 1)]}*{extension}";
        return $"{missing} exists, but was not copied with the sources. Fix: add to the project <ItemGroup>"
            + $"<GoStageInclude Include=\"{SecurityElement.Escape(include)}\" /></ItemGroup>";
    }

    private bool IsMissing(string path) =>
        (File.Exists(path) || Directory.Exists(path)) && !Path.Exists(stage.Staged(path)) && !path.StartsWith(stage.Directory, StringComparison.Ordinal);

    // The first file or directory that the pattern matches.
    private string? Embedded(string directory, string pattern)
    {
        if (pattern.StartsWith("all:", StringComparison.Ordinal)) pattern = pattern["all:".Length..];
        var found = new List<string> { directory };
        foreach (var element in pattern.Split('/'))
        {
            var below = new List<string>();
            foreach (var searched in found.Where(Directory.Exists))
            {
                below.AddRange(Directory.EnumerateFileSystemEntries(searched)
                    .Where(path => GoPathPattern.Matches(element, Path.GetFileName(path))).Order(StringComparer.Ordinal));
            }

            found = below;
        }

        return found.Find(IsMissing);
    }

    // The linker's command line may contain the flags of any package.
    private IEnumerable<string> LibraryDirectories() => workspace.Roots
        .SelectMany(root => new TreeScanner().Scan(root, [], CancellationToken.None).Files
            .Where(file => file.Path.EndsWith(".go", StringComparison.Ordinal))
            .Select(file => Path.GetDirectoryName(Path.Join(root, file.Path))!).Distinct(StringComparer.Ordinal))
        .SelectMany(directory => CgoFlags.Directories(directory, "-L"));

    // main.go:5:12: pattern data/*: no matching files found
    [GeneratedRegex(@"pattern (?<pattern>[^\n]+): no matching files found", RegexOptions.NonBacktracking)]
    private static partial Regex Embed();

    // fatal error: ../proto/x.h: No such file or directory
    // fatal error: '../proto/x.h' file not found
    [GeneratedRegex(@"fatal error: (?:'(?<name>[^'\n]+)' file not found|(?<name>[^:\n]+): No such file or directory)", RegexOptions.NonBacktracking)]
    private static partial Regex Header();

    // /usr/bin/ld: cannot find -lx: No such file or directory
    // ld: library not found for -lx
    // ld.lld: error: unable to find library -lx
    [GeneratedRegex(@"(?:cannot find|library not found for|unable to find library) -l(?<name>[^\s:]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Library();

    // gcc: error: /src/lib/libx.a: No such file or directory
    // ld: cannot find /src/lib/libx.a: No such file or directory
    // clang: error: no such file or directory: '/src/lib/libx.a'
    [GeneratedRegex(
        @"(?<path>/[^\n:'""]+)'?: [Nn]o such file or directory|no such file or directory: '(?<path>[^\n']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex AbsentFile();
}
