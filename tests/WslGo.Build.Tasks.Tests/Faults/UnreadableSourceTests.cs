using WslGo.Build.Staging;
using WslGo.Build.Tests.Relocation;
using WslGo.Sdk.Tests.Harness;

namespace WslGo.Build.Tests.Faults;

/// <summary>A file that is read again because its time stamp is too new can't be read.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class UnreadableSourceTests
{
    [TestMethod]
    public void TheCopyThatAFailedBuildLeftIsCompletedWhenABuildUsesIt()
    {
        var folder = Directory.CreateTempSubdirectory("wslgo-unreadable-").FullName;
        try
        {
            using var mount = new SlowMount(Path.Join(folder, "source"), Path.Join(folder, "mount"));
            Write(mount, "go.mod", "module example.com/app\n\ngo 1.23\n");
            Write(mount, "all.go", "package main\n\nimport \"embed\"\n\n//go:embed all:*\nvar all embed.FS\n");
            Write(mount, "text.txt", "text");
            var build = new RelocatedBuild(
                mount.Root, Directory.CreateDirectory(Path.Join(folder, "project")).FullName, Path.Join(folder, "stage"), FakeGo(),
                ["PATH=/usr/bin:/bin", "HOME=/home/u", "GOENV=off", "GOWORK=off", "GOFLAGS="]);
            var copy = Path.Join(new StagePaths(build.Stage).Staged(mount.Root), "text.txt");

            Assert.AreEqual("built", build.Run(CancellationToken.None));
            var program = File.ReadAllText(build.Program);

            mount.Fail("read", "*text.txt", "EIO");
            StringAssert.StartsWith(build.Run(CancellationToken.None), "error WSLGO3016");

            mount.Clear();
            Assert.AreEqual("built", build.Run(CancellationToken.None));
            Assert.AreEqual(program, File.ReadAllText(build.Program), "The program is up to date.");
            Assert.IsFalse(File.Exists(copy), "A build that runs no go looks at no copy.");

            Write(mount, "all.go", "package main\n\nimport \"embed\"\n\n//go:embed all:*\nvar more embed.FS\n");
            Assert.AreEqual("built", build.Run(CancellationToken.None));
            Assert.AreEqual("text", File.ReadAllText(copy));
            StringAssert.Contains(File.ReadAllText(build.Program), "./text.txt");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(SlowMount mount, string name, string text) => File.WriteAllText(Path.Join(mount.Source, name), text);

    private static string FakeGo([System.Runtime.CompilerServices.CallerFilePath] string thisFile = "") =>
        Path.Join(Path.GetDirectoryName(thisFile), "listing-go.sh");
}
