using System.Net.Http.Headers;
using System.Text;
using WslGo.Build.Acquisition;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Acquisition;

[TestClass]
public sealed class CredentialsTests
{
    [TestMethod]
    [DataRow("machine a.example login u password p", "a.example", "u:p")]
    [DataRow("machine a.example\n\tlogin u\n\tpassword p\n", "a.example", "u:p")]
    [DataRow("machine a.example\r\nlogin u\r\npassword p\r\n", "a.example", "u:p")]
    [DataRow("machine b.example login x password y machine a.example login u password p", "a.example", "u:p")]
    [DataRow("machine a.example login u password p\nmachine a.example login x password y", "a.example", "u:p")]
    [DataRow("machine a.example:8443 login u password p", "a.example:8443", "u:p")]
    [DataRow("macdef init\nmachine a.example login x password y\n\nmachine a.example login u password p", "a.example", "u:p")]
    [DataRow("machine a.example account z login u password p", "a.example", "u:p")]
    [DataRow("machine a.example login u", "a.example", null)]
    [DataRow("machine a.example login u password p", "b.example", null)]
    [DataRow("default login u password p", "a.example", null)]
    [DataRow("machine a.example machine b.example login u password p", "a.example", null)]
    [DataRow("", "a.example", null)]
    [DataRow("machine", "a.example", null)]
    public void ReadsNetrc(string text, string host, string? expected) =>
        Assert.AreEqual(expected, Netrc.Parse(text).Find(host) is { } login ? $"{login.User}:{login.Password}" : null);

    [TestMethod]
    [DataRow("https://a.example/x", "u:p")]
    [DataRow("https://other:word@a.example/x", "u:p")]
    [DataRow("https://a.example:8443/x", null)]
    [DataRow("https://b.example/x", null)]
    [DataRow("https://own:pass%20word@b.example/x", "own:pass word")]
    [DataRow("http://a.example/x", null)]
    public void GoOverHttpsAlone(string url, string? expected)
    {
        var header = new Credentials(Netrc.Parse("machine a.example login u password p")).For(new Uri(url));

        Assert.AreEqual(expected, header is { Scheme: "Basic", Parameter: { } value } ? Encoding.UTF8.GetString(Convert.FromBase64String(value)) : null);
    }

    [TestMethod]
    public void APasswordInAnAddressThatIsNotSecureIsNotSentAndNotTold()
    {
        var exception = Assert.ThrowsExactly<FetchException>(
            () => new Credentials(null).For(new Uri("http://user:secret@a.example/x?token=secret")));

        Assert.DoesNotContain("secret", exception.Message);
        StringAssert.Contains(exception.Message, "http://a.example/x");
    }

    [TestMethod]
    [DataRow(null, true)]
    [DataRow("netrc", true)]
    [DataRow("git /src;netrc", true)]
    [DataRow("off", false)]
    [DataRow("helper --flag", false)]
    public void TheNetrcOfTheUserCountsIfGoAuthSaysSo(string? goAuth, bool counts)
    {
        using var folder = new TemporaryFolder();
        folder.Write(OperatingSystem.IsWindows() ? "_netrc" : ".netrc", "machine a.example login u password p");
        var settings = Recording.Settings(("HOME", folder.Path), ("USERPROFILE", folder.Path), ("GOAUTH", goAuth ?? ""));

        Assert.AreEqual(counts, For(settings) is not null);
    }

    [TestMethod]
    public void NetrcNamesAnotherFile()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("own", "machine a.example login u password p");

        Assert.IsNotNull(For(Recording.Settings(("NETRC", file))));
        Assert.IsNull(For(Recording.Settings(("NETRC", folder.At("none")))));
    }

    private static AuthenticationHeaderValue? For(GoUserSettings settings) =>
        Credentials.Read(settings).For(new Uri("https://a.example/x"));
}
