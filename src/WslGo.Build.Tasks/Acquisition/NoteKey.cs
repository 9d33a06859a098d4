using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WslGo.Build.Acquisition;

/// <summary>The public key for signed notes: <c>NAME+HASH+KEY</c>.</summary>
/// <remarks>Source: golang.org/x/mod <c>sumdb/note</c>.</remarks>
internal sealed class NoteKey
{
    private const byte Ed25519Algorithm = 1;
    private const string SignaturePrefix = "\u2014 ";

    private readonly uint _hash;
    private readonly byte[] _key;

    private NoteKey(string name, uint hash, byte[] key) => (Name, _hash, _key) = (name, hash, key);

    /// <summary>The name of the signing server.</summary>
    public string Name { get; }

    /// <summary>Parses a key; null if it is invalid, or its hash doesn't match.</summary>
    public static NoteKey? Parse(string text)
    {
        var parts = text.Split('+', 3);
        if (parts.Length != 3 || !IsName(parts[0]) || parts[1].Length != 8
            || !uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash)
            || FromBase64(parts[2]) is not { Length: Ed25519.KeyLength + 1 } key || key[0] != Ed25519Algorithm)
        {
            return null;
        }

        byte[] named = [.. Encoding.UTF8.GetBytes(parts[0] + "\n"), .. key];
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(named)) == hash ? new NoteKey(parts[0], hash, key[1..]) : null;
    }

    /// <summary>Verifies a note and returns its text.</summary>
    /// <exception cref="MismatchException">The text is not a note, or this key didn't sign it.</exception>
    public string Open(string note)
    {
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !note.EndsWith('\n') || note.AsSpan().ContainsAnyInRange('\0', '\t') || note.AsSpan().ContainsAnyInRange('\v', '\u001f'))
            throw new MismatchException($"The response from {Name} is not a signed note.");
        var text = note[..(split + 1)];
        var isSigned = false;
        foreach (var line in note[(split + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.StartsWith(SignaturePrefix, StringComparison.Ordinal) ? line[SignaturePrefix.Length..].Split(' ') : [];
            if (words.Length != 2 || FromBase64(words[1]) is not { Length: > 4 } signature)
                throw new MismatchException($"The response from {Name} is not a signed note.");
            if (words[0] != Name || BinaryPrimitives.ReadUInt32BigEndian(signature) != _hash) continue;
            if (!Ed25519.Verify(_key, Encoding.UTF8.GetBytes(text), signature.AsSpan(4)))
                throw new MismatchException($"The signature of {Name} is invalid.");
            isSigned = true;
        }

        return isSigned ? text : throw new MismatchException($"The response from {Name} has no signature of {Name}.");
    }

    private static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAny(" \t\r\n");

    private static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
