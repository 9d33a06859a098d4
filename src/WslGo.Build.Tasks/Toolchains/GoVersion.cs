using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NuGet.Versioning;

namespace WslGo.Build.Toolchains;

/// <summary>Converts Go's version syntax to NuGet versions with the same order.</summary>
/// <remarks>
/// Grammar and order: golang/go <c>src/internal/gover</c> and <c>src/cmd/go/internal/gover/toolchain.go</c>. Go orders <c>1.23 &lt;
/// 1.23rc1 &lt; 1.23.0</c> and treats <c>1.20</c> and older as <c>1.20.0</c>. NuGet has no language versions, so <c>1.23</c>
/// becomes <c>1.23.0-0</c>, the lowest possible prerelease. Nothing here throws. Numbers of more than nine digits, which Go would
/// accept, are rejected.
/// </remarks>
internal static class GoVersion
{
    private const string Lowest = "0";

    /// <summary>The oldest Go that the SDK supports: the first with <c>toolchain</c> lines, including release candidates.</summary>
    /// <remarks>Source: https://go.dev/doc/go1.21.</remarks>
    public static NuGetVersion Floor { get; } = new(1, 21, 0, Lowest);

    /// <summary>Parses the name of a toolchain, as in <c>VERSION</c> files and <c>toolchain</c> lines.</summary>
    /// <param name="text">
    /// <c>go1.27.4</c> or <c>go1.21rc2</c>, optionally with a vendor's suffix after a space, tab or hyphen, which is ignored, or
    /// <c>devel go1.28-abcdef</c>, which Go treats as the language version 1.28.
    /// </param>
    /// <param name="version">The version, if the text is valid.</param>
    public static bool TryParseToolchain(string? text, [NotNullWhen(true)] out NuGetVersion? version)
    {
        var name = text.AsSpan().Trim();
        if (name.StartsWith("devel ", StringComparison.Ordinal))
            name = name["devel ".Length..].TrimStart();
        if (!name.StartsWith("go", StringComparison.Ordinal))
        {
            version = null;
            return false;
        }

        name = name["go".Length..];
        var suffix = name.IndexOfAny(" \t-");
        return TryParse(suffix < 0 ? name : name[..suffix], out version);
    }

    /// <summary>Parses the version of a <c>go</c> line: <c>1.23</c>, <c>1.21rc2</c>, <c>1.23.4</c>.</summary>
    /// <param name="text">The version alone.</param>
    /// <param name="version">The version, if the text is valid; <c>1.23</c> is below the release candidates of 1.23.</param>
    public static bool TryParseLanguage(string? text, [NotNullWhen(true)] out NuGetVersion? version) =>
        TryParse(text, out version);

    /// <summary>
    /// The name of a version's toolchain: <c>go1.27.4</c>, <c>go1.28rc2</c>; null if it is only a language version.
    /// </summary>
    public static string? ToolchainName(NuGetVersion version)
    {
        var language = string.Create(CultureInfo.InvariantCulture, $"go{version.Major}.{version.Minor}");
        if (!version.IsPrerelease) return string.Create(CultureInfo.InvariantCulture, $"{language}.{version.Patch}");
        return version.Patch == 0 && version.Release != Lowest ? language + version.Release.Replace(".", "", StringComparison.Ordinal) : null;
    }

    private static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out NuGetVersion? version)
    {
        version = null;
        if (!TryCutNumber(ref text, out var major))
            return false;
        if (text.IsEmpty)
            return Accept(new NuGetVersion(major, 0, 0), out version);
        if (!TryCutDot(ref text) || !TryCutNumber(ref text, out var minor))
            return false;
        if (text.IsEmpty)
        {
            // Until Go 1.20, the first release was named 1.N. Since 1.21 it is 1.N.0, and 1.N is only the language version.
            var isRelease = minor < 21;
            return Accept(isRelease ? new(major, minor, 0) : new(major, minor, 0, Lowest), out version);
        }

        var patch = 0;
        if (TryCutDot(ref text) && !TryCutNumber(ref text, out patch))
            return false;
        if (text.IsEmpty)
            return Accept(new NuGetVersion(major, minor, patch), out version);
        return TryReadPrerelease(text, out var label)
            && Accept(new NuGetVersion(major, minor, patch, label), out version);
    }

    private static bool Accept(NuGetVersion parsed, out NuGetVersion version)
    {
        version = parsed;
        return true;
    }

    /// <summary>Parses <c>rc2</c> as the label <c>rc.2</c>, whose number NuGet compares as a number.</summary>
    private static bool TryReadPrerelease(ReadOnlySpan<char> text, out string? label)
    {
        var length = text.IndexOfAnyExceptInRange('a', 'z');
        var kind = length < 0 ? text : text[..length];
        label = kind.ToString();
        if (length < 0)
            return true;

        text = text[length..];
        if (kind.IsEmpty || !TryCutNumber(ref text, out var number) || !text.IsEmpty)
            return false;
        label = string.Create(CultureInfo.InvariantCulture, $"{label}.{number}");
        return true;
    }

    private static bool TryCutDot(ref ReadOnlySpan<char> text)
    {
        if (!text.StartsWith('.'))
            return false;
        text = text[1..];
        return true;
    }

    private static bool TryCutNumber(ref ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var length = text.IndexOfAnyExceptInRange('0', '9');
        if (length < 0)
            length = text.Length;
        if (length is 0 or > 9 || (text[0] == '0' && length > 1))
            return false;
        foreach (var digit in text[..length])
            number = (number * 10) + (digit - '0');
        text = text[length..];
        return true;
    }
}
