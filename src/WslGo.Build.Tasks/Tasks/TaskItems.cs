using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace WslGo.Build.Tasks;

/// <summary>
/// Makes items of paths. MSBuild takes the text that an item is made of as escaped, so a <c>%</c> or <c>;</c> in a path
/// has to be escaped first.
/// </summary>
internal static class TaskItems
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("%*?@$();'");

    public static ITaskItem Of(string path, params (string Name, string Value)[] metadata)
    {
        var item = new TaskItem(Escape(path));
        foreach (var (name, value) in metadata) item.SetMetadata(name, Escape(value));
        return item;
    }

    private static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(s_special)) return text;
        var result = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (s_special.Contains(character)) result.Append(CultureInfo.InvariantCulture, $"%{(int)character:x2}");
            else result.Append(character);
        }

        return result.ToString();
    }
}
