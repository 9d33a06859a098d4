using System.Globalization;

namespace WslGo.Build.Hosting;

/// <summary>A key that WSL reads.</summary>
/// <param name="Section">The section, as WSL spells it.</param>
/// <param name="Key">The name, as WSL spells it; case is ignored.</param>
/// <param name="Value">The valid values.</param>
internal sealed record ConfigKey(string Section, string Key, ConfigValue Value)
{
    /// <summary>A former section of the same key.</summary>
    public string? FormerSection { get; init; }

    /// <summary>What overrides the key with the given settings; null if the key has an effect.</summary>
    public Func<ConfigValues, ConfigOverride?>? WithoutEffect { get; init; }

    /// <summary>The part of the value that has no effect; null if all of it has.</summary>
    public Func<ConfigValues, string?>? InPart { get; init; }

    /// <summary>Whether the key has a name.</summary>
    public bool Is(string section, string key) =>
        key.Equals(Key, StringComparison.OrdinalIgnoreCase)
        && (section.Equals(Section, StringComparison.OrdinalIgnoreCase)
            || section.Equals(FormerSection, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The reason why a key has no effect.</summary>
/// <param name="Reason">The reason, as a sentence without a full stop.</param>
/// <param name="Value">The value that WSL uses instead, which isn't an error to write; null if the key has no meaning then.</param>
internal sealed record ConfigOverride(string Reason, string? Value = null);

/// <summary>The valid values of a key, as parsed by microsoft/WSL <c>configfile.cpp</c>, <c>ConfigKey::ParseImpl</c>.</summary>
internal sealed record ConfigValue(string Expected, Func<string, bool> IsValid)
{
    /// <summary>A normal form of valid values: two values with the same meaning have the same form.</summary>
    public Func<string, string> Meaning { get; init; } = text => text.ToUpperInvariant();

    public static readonly ConfigValue Any = new("", _ => true);

    // ParseBool in src/shared/inc/stringshared.h doesn't accept yes and on.
    public static readonly ConfigValue Boolean = new("true, false, 1 or 0", text => ToBoolean(text) is not null)
    {
        Meaning = text => ToBoolean(text)?.ToString() ?? text,
    };

    // strtol with base 0: decimal, 0x and 0.
    public static readonly ConfigValue Integer = new("an integer", IsInteger);

    // ParseMemorySize in stringshared.h: the unit in capitals, nothing between.
    public static readonly ConfigValue Memory =
        new("an integer followed by B, K, KB, M, MB, G, GB, T or TB, in capitals and without a space", IsMemory)
        {
            // Zero is zero in every unit; other sizes are not compared.
            Meaning = text => text.TrimStart('0').TrimEnd('B', 'K', 'M', 'G', 'T').Length == 0 ? "0" : text,
        };

    // inet_pton of one IPv4 address.
    public static readonly ConfigValue Address = new("an IPv4 address", IsAddress);

    // std::stoi of each part between commas.
    public static readonly ConfigValue Ports = new("port numbers separated by commas", text => text.Split(',').All(IsPort));

    public static ConfigValue OneOf(params string[] names) =>
        new(string.Join(", ", names), text => names.Contains(text, StringComparer.OrdinalIgnoreCase));

    public static bool? ToBoolean(string text) =>
        text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) ? true
        : text == "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    private static bool IsInteger(string text)
    {
        var digits = text.AsSpan().TrimStart();
        var negative = digits.StartsWith('-');
        if (negative || digits.StartsWith('+')) digits = digits[1..];
        long number = 0;
        var radix = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 16 : digits is ['0', _, ..] ? 8 : 10;
        if (radix == 16) digits = digits[2..];
        if (digits.IsEmpty) return false;
        foreach (var character in digits)
        {
            var digit = char.IsAsciiHexDigit(character) ? Convert.ToInt32(character.ToString(), 16) : 99;
            if (digit >= radix) return false;
            number = number * radix + digit;
            if (number > (negative ? 2147483648L : int.MaxValue)) return false;
        }

        return true;
    }

    private static bool IsMemory(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;
        return digits > 0 && text[digits..] is "" or "B" or "K" or "KB" or "M" or "MB" or "G" or "GB" or "T" or "TB"
            && ulong.TryParse(text.AsSpan(0, Math.Max(digits, 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (number != 0 || digits == 1);
    }

    private static bool IsAddress(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(part => part is ['0'] or [>= '1' and <= '9', ..]
            && byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535;
}
