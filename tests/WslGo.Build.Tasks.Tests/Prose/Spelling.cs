using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace WslGo.Build.Tests.Prose;

/// <summary>The words that hunspell does not know in American English.</summary>
public static partial class Spelling
{
    private static readonly char[] s_before = [.. "'\"([{<“„‘"];
    private static readonly char[] s_behind = [.. "'\")]}>”’.,;:!?…"];
    private static readonly char[] s_hyphens = [.. "-–—"];

    /// <summary>The words of a text that a dictionary could have: no names of code, no abbreviations, no numbers.</summary>
    public static IEnumerable<string> Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(token => token.TrimStart(s_before).TrimEnd(s_behind))
        .Where(token => !Code.IsMatch(token))
        .SelectMany(token => token.Split(s_hyphens))
        .Where(word => Word.IsMatch(word))
        .Select(word => word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word);

    /// <summary>Those of the words that are not in the dictionary.</summary>
    public static HashSet<string> Unknown(IEnumerable<string> words)
    {
        using var hunspell = Start("-l");
        var errors = hunspell.StandardError.ReadToEndAsync();
        var unknown = hunspell.StandardOutput.ReadToEndAsync();
        using (hunspell.StandardInput)
        {
            foreach (var word in words) hunspell.StandardInput.WriteLine(word);
        }

        hunspell.WaitForExit();
        Assert.AreEqual("", errors.Result);
        return [.. unknown.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    /// <summary>Ends a test where there is no hunspell with this dictionary.</summary>
    public static void Need()
    {
        try
        {
            using var hunspell = Start("-l");
            hunspell.StandardInput.Close();
            hunspell.WaitForExit();
            if (hunspell.ExitCode != 0) Assert.Inconclusive("hunspell has no dictionary en_US: install hunspell-en-us.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("There is no hunspell.");
        }
    }

    private static Process Start(string option) => Process.Start(new ProcessStartInfo("hunspell", [option, "-d", "en_US", "-i", "UTF-8"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        StandardOutputEncoding = Encoding.UTF8,
    })!;

    [GeneratedRegex(@"^-|[^\p{L}'’\-–—]")]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"^\p{L}?\p{Ll}+('\p{Ll}+)?$")]
    private static partial Regex Word { get; }
}
