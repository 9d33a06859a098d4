using WslGo.Build.Acquisition;

namespace WslGo.Build.Tests.Acquisition;

[TestClass]
public sealed class Ed25519Tests
{
    private const string Key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private const string Message = "72";
    private const string Signature =
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

    // RFC 8032, section 7.1, tests 1 to 3.
    [TestMethod]
    [DataRow(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [DataRow(Key, Message, Signature)]
    [DataRow(
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void AcceptsTheVectorsOfTheStandard(string key, string message, string signature) =>
        Assert.IsTrue(Verify(Bytes(key), Bytes(message), Bytes(signature)));

    [TestMethod]
    public void RefusesEachChangedByte()
    {
        for (var at = 0; at < 64; at++)
        {
            var signature = Bytes(Signature);
            signature[at] ^= 1;
            Assert.IsFalse(Verify(Bytes(Key), Bytes(Message), signature), $"signature, byte {at}");
        }

        for (var at = 0; at < 32; at++)
        {
            var key = Bytes(Key);
            key[at] ^= 1;
            Assert.IsFalse(Verify(key, Bytes(Message), Bytes(Signature)), $"key, byte {at}");
        }

        Assert.IsFalse(Verify(Bytes(Key), Bytes("73"), Bytes(Signature)));
    }

    // Section 5.1.7: else a second signature of the same message could be made of each.
    [TestMethod]
    public void RefusesAnSThatIsTooLarge()
    {
        var order = System.Numerics.BigInteger.Pow(2, 252)
            + System.Numerics.BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
        var signature = Bytes(Signature);
        var s = new System.Numerics.BigInteger(signature.AsSpan(32), isUnsigned: true) + order;
        Assert.IsTrue(s.TryWriteBytes(signature.AsSpan(32), out _, isUnsigned: true));

        Assert.IsFalse(Verify(Bytes(Key), Bytes(Message), signature));
    }

    [TestMethod]
    public void RefusesWhatIsNoPointOrHasNotTheLength()
    {
        Assert.IsFalse(Verify(Bytes(Key)[1..], Bytes(Message), Bytes(Signature)));
        Assert.IsFalse(Verify(Bytes(Key), Bytes(Message), Bytes(Signature)[1..]));
        var y = new byte[32];
        Array.Fill(y, (byte)0xff);
        Assert.IsFalse(Verify(y, Bytes(Message), Bytes(Signature)), "y is not below 2^255-19");
        Array.Clear(y);
        y[0] = 2;
        Assert.IsFalse(Verify(y, Bytes(Message), Bytes(Signature)), "no x belongs to it");
    }

    private static bool Verify(byte[] key, byte[] message, byte[] signature) => Ed25519.Verify(key, message, signature);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);
}
