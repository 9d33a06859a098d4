using System.Globalization;
using System.Text;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

/// <summary>
/// Texts that no machine writes: none throws. The seed is fixed; WSLGO_TEST_FUZZ raises the number of texts.
/// </summary>
[TestClass]
public sealed class HostFuzzTests
{
    private const string Pieces = " \t\r\n#;=[]\\\"'/,:.-{}\0aZ019é\uFEFF\uFFFD";

    private static readonly string[] Words =
    [
        "/", " - ", "9p", "virtiofs", "drvfs", "aname=drvfs;path=", @"C:\", "ext4", "rw", "/mnt/c", "{3f2504e0-4f89-41d3-9a0c-0305e82c3301}",
        "[wsl2]", "[boot]", "systemd", "=true", "memory=", "4GB", "hosts:", "nameserver", "[NOTFOUND=", "\\\n", "\r\n", "-Microsoft",
        "microsoft-standard", "1 0 0:1 / / rw - ext4 x rw\n", "2 1 0:2 /x /mnt/c rw - 9p C: rw,aname=drvfs;path=C:\\;a", "/docker/containers/",
    ];

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("WSLGO_TEST_FUZZ"), CultureInfo.InvariantCulture, out var count) ? count : 2000;

    [TestMethod]
    public void AnyTextsMakeFacts()
    {
        var random = new Random(20260808);
        for (var i = 0; i < Count; i++)
        {
            var files = new TextFiles
            {
                ["/proc/self/mountinfo"] = Text(random),
                ["/proc/sys/kernel/osrelease"] = Text(random),
                ["/proc/meminfo"] = Text(random),
                ["/proc/self/cgroup"] = Text(random),
                ["/etc/wsl.conf"] = Text(random),
                ["/etc/hosts"] = Text(random),
                ["/etc/resolv.conf"] = Text(random),
                ["/etc/nsswitch.conf"] = Text(random),
                ["/proc/sys/kernel/hostname"] = Text(random),
                ["/run/systemd/container"] = Text(random),
            };
            files.Links["/mnt"] = Text(random);
            files.Links["/etc/resolv.conf"] = Text(random);
            var environment = new Dictionary<string, string> { ["PATH"] = Text(random), ["USERPROFILE"] = Text(random) };
            foreach (var system in new[] { HostSystem.Linux, HostSystem.Windows })
            {
                var host = HostFacts.From(files, system, environment);
                foreach (var path in new[] { "/mnt/c/x", Text(random), "/" + Text(random), @"C:\" + Text(random) })
                    Assert.IsNotNull(host.FileSystemOf(path).Description);
                Assert.IsNotNull(NameResolutionFacts.Read(host));
                WslConfig.Read(host, environment);
            }
        }
    }

    [TestMethod]
    public void AnyTextIsAConfigurationFileWithLinesOfItsOwn()
    {
        var random = new Random(42);
        for (var i = 0; i < Count; i++)
        {
            var text = Text(random);
            var lines = text.Count(character => character is '\n' or '\r') + 1;
            foreach (var file in new[] { WslConf.Parse("a", text), WslConfig.Parse("b", text) })
            {
                Assert.IsTrue(file.Problems.All(problem => problem.Line >= 1 && problem.Line <= lines), text);
                Assert.IsTrue(file.Settings.All(setting => setting.Line >= 1 && setting.Line <= lines), text);
            }
        }
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var length = random.Next(30); length > 0; length--)
        {
            if (random.Next(2) == 0) text.Append(Words[random.Next(Words.Length)]);
            else text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }
}
