using System.Text;
using System.Text.RegularExpressions;
using WslGo.Build.Storage;

namespace WslGo.Build.Modules;

/// <summary>The directories in the <c>#cgo</c> lines of a package.</summary>
/// <remarks>
/// Source: <c>go doc cmd/cgo</c>, "Using cgo with the go command": <c>${SRCDIR}</c> is the package's directory, in which the
/// compiler also runs. The result is a superset, because constraints of lines and files are ignored.
/// </remarks>
internal static partial class CgoFlags
{
    /// <summary>The directories of a flag, absolute.</summary>
    /// <param name="directory">The absolute directory of the package.</param>
    /// <param name="flag"><c>-I</c> or <c>-L</c>.</param>
    public static IEnumerable<string> Directories(string directory, string flag)
    {
        foreach (var file in GoFiles(directory))
        {
            foreach (Match line in Directive().Matches(Text(file)))
            {
                foreach (var word in line.Groups["flags"].Value.Split(' ', '\t'))
                {
                    var text = word.Trim('"', '\'', '\r');
                    if (!text.StartsWith(flag, StringComparison.Ordinal) || text.Length == flag.Length) continue;
                    var path = text[flag.Length..].Replace("${SRCDIR}", directory, StringComparison.Ordinal);
                    yield return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path.Replace('\0', '_'), directory));
                }
            }
        }
    }

    private static string[] GoFiles(string directory)
    {
        try
        {
            return Directory.GetFiles(directory, "*.go");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Text(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(RegularFile.Read(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // #cgo CFLAGS: -I${SRCDIR}/../include
    // // #cgo linux,amd64 LDFLAGS: -L../lib -lx
    [GeneratedRegex(@"^[ \t/*]*#cgo[ \t][^:\n]*:(?<flags>[^\n]*)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Directive();
}
