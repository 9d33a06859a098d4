using System.Text.RegularExpressions;

namespace WslGo.Build.Staging;

/// <summary>
/// The text of the copy of a <c>go.mod</c> or <c>go.work</c>. Relative paths are valid in the stage too; absolute paths of copied
/// directories have to be rewritten.
/// </summary>
internal static class StagedModuleText
{
    /// <summary>Rewrites the absolute paths of source roots.</summary>
    public static string Rewrite(string text, StagePaths layout, IEnumerable<string> roots)
    {
        foreach (var root in roots.OrderByDescending(root => root.Length))
        {
            if (!text.Contains(root, StringComparison.Ordinal)) continue;
            text = Regex.Replace(
                text, $"(?<=[\\s\"`]){Regex.Escape(root)}/?(?=[\\s\"`]|$)", _ => layout.Staged(root), RegexOptions.Multiline,
                TimeSpan.FromSeconds(5));
        }

        return text;
    }
}
