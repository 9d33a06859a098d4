using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Modules;

/// <summary>Reads the text of a <c>go.mod</c> or <c>go.work</c>, and detects files that aren't valid text.</summary>
internal static class ModuleText
{
    /// <summary>Reads a file as Go does: as UTF-8, regardless of its byte order mark.</summary>
    /// <remarks>A reader that honours byte order marks would accept UTF-16 files, with which go then fails.</remarks>
    public static string Read(string path)
    {
        var text = Encoding.UTF8.GetString(RegularFile.Read(path));
        return text.StartsWith('\ufeff') ? text[1..] : text;
    }

    /// <summary>The reason why the text can't be parsed at all; null if there is none.</summary>
    public static FileProblem? FindProblem(string text)
    {
        var line = 1;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (IsBinary(c))
                return new FileProblem(line, "The file is not UTF-8 text (possibly UTF-16).");
            if ((at == 0 || text[at - 1] == '\n') && IsConflictMarker(text.AsSpan(at)))
                return new FileProblem(line, "Unresolved merge conflict.");
            if (c == '\n')
                line++;
        }

        return null;
    }

    private static bool IsBinary(char c) => c == '\ufffd' || (c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\v'));

    private static bool IsConflictMarker(ReadOnlySpan<char> rest) =>
        rest.StartsWith("<<<<<<<", StringComparison.Ordinal)
        || rest.StartsWith("=======", StringComparison.Ordinal)
        || rest.StartsWith(">>>>>>>", StringComparison.Ordinal);
}
