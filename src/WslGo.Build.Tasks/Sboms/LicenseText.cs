using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace WslGo.Build.Sboms;

/// <summary>
/// Recognises the texts of common licenses. As in the SPDX license list matching guidelines, only words count: their case,
/// punctuation and line breaks don't. Except a title, copyright lines and the names of the holders, the whole file has to be the text
/// of the license.
/// </summary>
internal sealed class LicenseText
{
    // Hashes of the words of long texts, after the title.
    private const string ApacheHash = "9d6ffee88fef15058256aa822373d159664de97cc7f3b5de14dfde903d7278f3";
    private const string MozillaHash = "c0f855aacb6ac1c86bcdd1334db61014d14898798ae14888fea5446cbb9d32e3";

    private static readonly string[] s_short = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause"];

    private readonly Dictionary<string, Regex> _patterns = Read();

    /// <summary>The SPDX identifier of a text; null if it isn't one of the known licenses.</summary>
    public string? Identify(string text)
    {
        var body = Body(text);
        if (Array.Find(s_short, id => _patterns[id].IsMatch(body)) is { } found) return found;
        if (Hash(body) == MozillaHash) return "MPL-2.0";

        // The terms may be followed by the appendix, or by the notice that the appendix describes.
        return _patterns["ApacheTerms"].Match(body) is { Success: true } terms && Hash(terms.Groups["terms"].Value) == ApacheHash
            && _patterns["ApacheNotice"].IsMatch(terms.Groups["rest"].Value)
            ? "Apache-2.0" : null;
    }

    // The words, without the title and the copyright lines before the first line of the text.
    private string Body(string text)
    {
        var body = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            var words = Words(line);
            if (words.Length == 0 || (body.Length == 0 && _patterns["Title"].IsMatch(words))) continue;
            if (body.Length > 0) body.Append(' ');
            body.Append(words);
        }

        return body.ToString();
    }

    private static string Words(string line)
    {
        var words = new StringBuilder();
        foreach (var character in line)
        {
            if (char.IsLetterOrDigit(character)) words.Append(char.ToLowerInvariant(character));
            else if (words.Length > 0 && words[^1] != ' ') words.Append(' ');
        }

        return words.ToString().TrimEnd().Replace(Uri.UriSchemeHttps, Uri.UriSchemeHttp, StringComparison.Ordinal);
    }

    private static string Hash(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));

    private static Dictionary<string, Regex> Read()
    {
        using var stream = typeof(LicenseText).Assembly.GetManifestResourceStream("Licenses.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n\n").Skip(1).Select(block => block.Trim().Split('\n')).ToDictionary(
            lines => lines[0],
            lines => new Regex($"^(?:{string.Join(' ', lines[1..])})$", RegexOptions.CultureInvariant));
    }
}
