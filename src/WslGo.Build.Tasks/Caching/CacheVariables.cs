namespace WslGo.Build.Caching;

/// <summary>Environment variables of the program that keeps go's build cache on a server.</summary>
internal static class CacheVariables
{
    /// <summary>With what all their names begin; none of them changes a binary.</summary>
    public const string Prefix = "WSLGO_CACHE_";

    /// <summary>Set by the SDK: the server's address.</summary>
    public const string Address = Prefix + "ADDRESS";

    /// <summary>Set by the SDK: <c>read</c> or <c>readwrite</c>.</summary>
    public const string Mode = Prefix + "MODE";

    /// <summary>Set by the SDK: the name of the list of what the build needs.</summary>
    public const string List = Prefix + "LIST";

    /// <summary>Set by the SDK: where the program says how it went.</summary>
    public const string Report = Prefix + "REPORT";

    /// <summary>Set by the user: the key that signs entries.</summary>
    public const string Key = Prefix + "KEY";

    /// <summary>Set by the user: a token for the header <c>Authorization</c>.</summary>
    public const string Token = Prefix + "TOKEN";

    /// <summary>Set by the user: the user's name at the server.</summary>
    public const string User = Prefix + "USER";

    /// <summary>Set by the user: the password.</summary>
    public const string Password = Prefix + "PASSWORD";

    /// <summary>Set by the user: a command that prints headers.</summary>
    public const string HeaderCommand = Prefix + "HEADER_COMMAND";

    /// <summary>Those whose values are secrets.</summary>
    public static IReadOnlyList<string> Secrets { get; } = [Key, Token, Password, HeaderCommand];
}
