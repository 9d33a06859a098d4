using System.Globalization;
using System.Text;

namespace WslGo.Build.Reporting;

/// <summary>Text for MSBuild, in which some characters have a special meaning.</summary>
internal static class MSBuildText
{
    private const string Special = "%*?@$();'";

    /// <summary>Escapes the characters that MSBuild would interpret.</summary>
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
