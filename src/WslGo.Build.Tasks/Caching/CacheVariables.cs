namespace WslGo.Build.Caching;

/// <summary>Environment variables of the cache program, which keeps Go's build cache on a server.</summary>
internal static class CacheVariables
{
    /// <summary>The prefix of all names. None of the variables affects the contents of a program.</summary>
    public const string Prefix = "WSLGO_CACHE_";

    /// <summary>Set by the SDK: the address of the server.</summary>
    public const string Address = Prefix + "ADDRESS";

    /// <summary>Set by the SDK: <c>read</c> or <c>readwrite</c>.</summary>
    public const string Mode = Prefix + "MODE";

    /// <summary>Set by the SDK: the name of the list of entries that the build needs.</summary>
    public const string List = Prefix + "LIST";

    /// <summary>Set by the SDK: the file to which the program writes its report.</summary>
    public const string Report = Prefix + "REPORT";

    /// <summary>Set by the user: the key that signs entries.</summary>
    public const string Key = Prefix + "KEY";

    /// <summary>Set by the user: a token for the <c>Authorization</c> header.</summary>
    public const string Token = Prefix + "TOKEN";

    /// <summary>Set by the user: the user name for the server.</summary>
    public const string User = Prefix + "USER";

    /// <summary>Set by the user: the password for the server.</summary>
    public const string Password = Prefix + "PASSWORD";

    /// <summary>Set by the user: a command that prints headers.</summary>
    public const string HeaderCommand = Prefix + "HEADER_COMMAND";

    /// <summary>The variables whose values are secret.</summary>
    public static IReadOnlyList<string> Secrets { get; } = [Key, Token, Password, HeaderCommand];
}
