using System.Security.Cryptography;
using System.Text;

namespace WslGo.Build.Storage;

/// <summary>Hashes of strings that are the same in every process.</summary>
internal static class StableHash
{
    /// <summary>The hash of a list of strings.</summary>
    public static string Of(IEnumerable<string> parts) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));

    /// <summary>A short hash, for the name of a directory.</summary>
    public static string Short(params string[] parts) => Of(parts)[..12].ToLowerInvariant();
}
