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
    private const string Special = "%*?@$();'";

    public static ITaskItem Of(string path) => new TaskItem(Escape(path));

    public static ITaskItem Of(string path, string name, string value)
    {
        var item = Of(path);
        item.SetMetadata(name, Escape(value));
        return item;
    }

    /// <summary>A text in which MSBuild finds nothing of its own.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (Special.Contains(character)) result.Append(CultureInfo.InvariantCulture, $"%{(int)character:x2}");
            else result.Append(character);
        }

        return result.ToString();
    }
}
