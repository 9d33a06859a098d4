using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace WslGo.Build.Acquisition;

/// <summary>
/// Verifies Ed25519 signatures, for which .NET has no class. It processes no secrets, so it need not run in constant time.
/// </summary>
/// <remarks>Source: RFC 8032, sections 5.1.3, 5.1.4 and 5.1.7; without the cofactor, as Go's crypto/ed25519.</remarks>
internal static class Ed25519
{
    /// <summary>The length of a public key in bytes.</summary>
    public const int KeyLength = 32;

    private const int SignatureLength = 64;

    private static readonly BigInteger s_p = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger s_order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);
    private static readonly BigInteger s_d = Mod(-121665 * Inverse(121666));
    private static readonly BigInteger s_rootOfMinusOne = BigInteger.ModPow(2, (s_p - 1) / 4, s_p);

    /// <summary>Whether a signature of a message is valid for a public key.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != KeyLength || signature.Length != SignatureLength) return false;
        var s = new BigInteger(signature[32..], isUnsigned: true);
        if (s >= s_order || Point.Decode(publicKey) is not { } key) return false;
        byte[] signed = [.. signature[..32], .. publicKey, .. message];
        var k = BigInteger.Remainder(new BigInteger(SHA512.HashData(signed), isUnsigned: true), s_order);
        var commitment = Point.Base.Times(s).Plus(key.Negated().Times(k));
        return commitment.Encode().AsSpan().SequenceEqual(signature[..32]);
    }

    private static BigInteger Mod(BigInteger value)
    {
        var rest = BigInteger.Remainder(value, s_p);
        return rest.Sign < 0 ? rest + s_p : rest;
    }

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(value, s_p - 2, s_p);

    /// <summary>A point of the curve, in extended coordinates: x = X/Z, y = Y/Z, T = XY/Z.</summary>
    private sealed record Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
    {
        // y is 4/5, and x is even.
        public static readonly Point Base = At(Mod(4 * Inverse(5)), isOdd: false)!;

        public static Point? Decode(ReadOnlySpan<byte> bytes)
        {
            byte[] y = [.. bytes];
            var isOdd = (y[31] & 0x80) != 0;
            y[31] &= 0x7f;
            var value = new BigInteger(y, isUnsigned: true);
            return value >= s_p ? null : At(value, isOdd);
        }

        public byte[] Encode()
        {
            var inverse = Inverse(Z);
            var bytes = new byte[32];
            Mod(Y * inverse).TryWriteBytes(bytes, out _, isUnsigned: true);
            if (!Mod(X * inverse).IsEven) bytes[31] |= 0x80;
            return bytes;
        }

        public Point Negated() => new(Mod(-X), Y, Z, Mod(-T));

        public Point Plus(Point other)
        {
            var a = (Y - X) * (other.Y - other.X);
            var b = (Y + X) * (other.Y + other.X);
            var c = Mod(2 * T * other.T) * s_d;
            var d = 2 * Z * other.Z;
            BigInteger e = Mod(b - a), f = Mod(d - c), g = Mod(d + c), h = Mod(b + a);
            return new Point(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
        }

        public Point Times(BigInteger factor)
        {
            var sum = new Point(0, 1, 1, 0);
            for (var bit = (int)factor.GetBitLength() - 1; bit >= 0; bit--)
            {
                sum = sum.Plus(sum);
                if (!((factor >> bit) & 1).IsZero) sum = sum.Plus(this);
            }

            return sum;
        }

        // x² = (y² - 1) / (d y² + 1)
        private static Point? At(BigInteger y, bool isOdd)
        {
            var square = Mod((y * y - 1) * Inverse(Mod(s_d * y * y + 1)));
            var x = BigInteger.ModPow(square, (s_p + 3) / 8, s_p);
            if (Mod(x * x) != square) x = Mod(x * s_rootOfMinusOne);
            if (Mod(x * x) != square || (x.IsZero && isOdd)) return null;
            if (x.IsEven == isOdd) x = s_p - x;
            return new Point(x, y, 1, Mod(x * y));
        }
    }
}
