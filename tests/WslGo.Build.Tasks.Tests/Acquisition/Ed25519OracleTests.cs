using System.Numerics;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using WslGo.Build.Acquisition;

namespace WslGo.Build.Tests.Acquisition;

/// <summary>Verifies signatures with our class and with BouncyCastle, and compares.</summary>
[TestClass]
public sealed class Ed25519OracleTests
{
    private static readonly BigInteger s_p = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger s_order = BigInteger.Pow(2, 252)
        + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    // The points of order 1, 2, 4 and 8 (RFC 7748 and 8032; their y), and what is not below the prime.
    private static readonly BigInteger[] s_edges =
    [
        0, 1, s_p - 1, s_p, s_p + 1, BigInteger.Pow(2, 255) - 1, 2, 3, s_p - 2, s_order,
        new BigInteger(Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), isUnsigned: true),
        new BigInteger(Convert.FromHexString("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), isUnsigned: true),
    ];

    [TestMethod]
    public void SignaturesAndChangedOnesAreJudgedAlike()
    {
        var random = new Random(1);
        var (accepted, refused) = (0, 0);
        for (var round = 0; round < 100; round++)
        {
            var (key, message, signature) = Signed(random, round);
            if (round % 2 == 1) Change(random, [key, message, signature]);
            var expected = Oracle(key, message, signature);
            Assert.AreEqual(expected, Ed25519.Verify(key, message, signature), Describe(key, message, signature));
            if (expected) accepted++;
            else refused++;
        }

        Assert.AreEqual((50, 50), (accepted, refused));
    }

    [TestMethod]
    public void EdgesOfTheScalarAreJudgedAlike()
    {
        var (key, message, signature) = Signed(new Random(2), 8);
        var s = new BigInteger(signature.AsSpan(32), isUnsigned: true);
        BigInteger[] scalars =
        [
            0, 1, s, s_order - s, s_order - 1, s_order, s_order + 1, s + s_order, s + (2 * s_order), s + (8 * s_order),
            BigInteger.Pow(2, 252), BigInteger.Pow(2, 253), BigInteger.Pow(2, 256) - 1,
        ];
        foreach (var scalar in scalars)
        {
            byte[] changed = [.. signature.AsSpan(0, 32), .. Encode(scalar)];
            var expected = Oracle(key, message, changed);
            Assert.AreEqual(expected, scalar == s);
            Assert.AreEqual(expected, Ed25519.Verify(key, message, changed), Describe(key, message, changed));
        }
    }

    [TestMethod]
    public void EdgesOfTheCommitmentAreJudgedAlike()
    {
        var (key, message, signature) = Signed(new Random(3), 8);
        foreach (var point in Edges())
        {
            foreach (var s in new[] { signature[32..], new byte[32] })
            {
                byte[] changed = [.. point, .. s];
                Assert.IsFalse(Oracle(key, message, changed));
                Assert.IsFalse(Ed25519.Verify(key, message, changed), Describe(key, message, changed));
            }
        }
    }

    [TestMethod]
    public void EdgesOfTheKeyAreJudgedAlike()
    {
        var (_, message, signature) = Signed(new Random(4), 8);
        foreach (var key in Edges())
        {
            Assert.IsFalse(Oracle(key, message, signature));
            Assert.IsFalse(Ed25519.Verify(key, message, signature), Describe(key, message, signature));
        }
    }

    private static IEnumerable<byte[]> Edges()
    {
        foreach (var y in s_edges)
        {
            var bytes = Encode(y);
            yield return bytes;
            byte[] negative = [.. bytes];
            negative[31] ^= 0x80;
            yield return negative;
        }
    }

    private static (byte[] Key, byte[] Message, byte[] Signature) Signed(Random random, int length)
    {
        var seed = new byte[32];
        random.NextBytes(seed);
        var message = new byte[length];
        random.NextBytes(message);
        var secret = new Ed25519PrivateKeyParameters(seed);
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, secret);
        signer.BlockUpdate(message, 0, message.Length);
        return (secret.GeneratePublicKey().GetEncoded(), message, signer.GenerateSignature());
    }

    private static void Change(Random random, byte[][] parts)
    {
        var part = parts[random.Next(parts.Length)];
        part[random.Next(part.Length)] ^= (byte)(1 << random.Next(8));
    }

    private static bool Oracle(byte[] key, byte[] message, byte[] signature) =>
        Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.Verify(signature, 0, key, 0, message, 0, message.Length);

    private static byte[] Encode(BigInteger value)
    {
        var bytes = new byte[32];
        Assert.IsTrue(value.TryWriteBytes(bytes, out _, isUnsigned: true));
        return bytes;
    }

    private static string Describe(byte[] key, byte[] message, byte[] signature) =>
        $"key {Convert.ToHexString(key)}, message {Convert.ToHexString(message)}, signature {Convert.ToHexString(signature)}";
}
