using NuGet.Versioning;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Toolchains;

[TestClass]
public sealed class GoVersionTests
{
    [TestMethod]
    [DataRow("go1.27.4", "1.27.4")]
    [DataRow("go1.21rc2", "1.21.0-rc.2")]
    [DataRow("go1.21beta1", "1.21.0-beta.1")]
    [DataRow("go1.20", "1.20.0")]
    [DataRow("go1", "1.0.0")]
    [DataRow("go1.21", "1.21.0-0")]
    [DataRow("go1.9.2rc2", "1.9.2-rc.2")]
    [DataRow("go1.22rc", "1.22.0-rc")]
    [DataRow("go1.23.5 X:boringcrypto", "1.23.5")]
    [DataRow("go1.21.3-google", "1.21.3")]
    [DataRow("go1.22.5 (Red Hat 1.22.5-1.el9)", "1.22.5")]
    [DataRow("devel go1.28-abcdef Thu Jan 1", "1.28.0-0")]
    [DataRow("go1.27-devel_abcdef", "1.27.0-0")]
    [DataRow("  go1.24.1\r", "1.24.1")]
    public void ReadsToolchainNames(string text, string expected)
    {
        Assert.IsTrue(GoVersion.TryParseToolchain(text, out var version));
        Assert.AreEqual(expected, version.ToString());
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("go")]
    [DataRow("1.23.4")]
    [DataRow("local")]
    [DataRow("default")]
    [DataRow("go01.2")]
    [DataRow("go1.02")]
    [DataRow("go1.")]
    [DataRow("go1.2.")]
    [DataRow("go1.2.3.4")]
    [DataRow("go1.2rc01")]
    [DataRow("go1.2RC1")]
    [DataRow("go1.2rc1x")]
    [DataRow("go1x")]
    [DataRow("go1.99999999999")]
    [DataRow("devel +abcdef Thu Jan 1")]
    public void RefusesOtherToolchainNames(string? text)
    {
        Assert.IsFalse(GoVersion.TryParseToolchain(text, out var version));
        Assert.IsNull(version);
    }

    [TestMethod]
    [DataRow("1.23", "1.23.0-0")]
    [DataRow("1.23.4", "1.23.4")]
    [DataRow("1.21rc2", "1.21.0-rc.2")]
    [DataRow("1.18", "1.18.0")]
    public void ReadsLanguageVersions(string text, string expected)
    {
        Assert.IsTrue(GoVersion.TryParseLanguage(text, out var version));
        Assert.AreEqual(NuGetVersion.Parse(expected), version);
    }

    [TestMethod]
    public void SortsAsGoDoes()
    {
        string[] ascending =
        [
            "1.20rc1", "1.20", "1.20.1", "1.21", "1.21alpha1", "1.21beta1", "1.21rc", "1.21rc1", "1.21rc2", "1.21rc10",
            "1.21.0", "1.21.1rc1", "1.21.1", "1.21.10", "1.22", "2",
        ];
        for (var i = 1; i < ascending.Length; i++)
        {
            Assert.IsTrue(GoVersion.TryParseLanguage(ascending[i - 1], out var lower));
            Assert.IsTrue(GoVersion.TryParseLanguage(ascending[i], out var higher));
            Assert.IsTrue(lower < higher, $"{ascending[i - 1]} < {ascending[i]}");
        }
    }

    [TestMethod]
    public void NeverThrows()
    {
        var random = new Random(1);
        const string alphabet = "go1.20rcbeta-+ \t9\0é";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Create(random.Next(14), random, (span, r) =>
            {
                foreach (ref var c in span)
                    c = alphabet[r.Next(alphabet.Length)];
            });
            Assert.AreEqual(GoVersion.TryParseToolchain(text, out var version), version is not null);
            Assert.AreEqual(GoVersion.TryParseToolchain("go1." + text, out version), version is not null);
            Assert.AreEqual(GoVersion.TryParseLanguage(text, out version), version is not null);
        }
    }
}
