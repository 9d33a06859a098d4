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
        using var folder = new TemporaryFolder();
        using var mount = new SlowMount(folder.At("source"), folder.At("mount"));
        folder.Write("source/go.mod", "module example.com/app\n\ngo 1.23\n");
        folder.Write("source/all.go", "package main\n\nimport \"embed\"\n\n//go:embed all:*\nvar all embed.FS\n");
        folder.Write("source/text.txt", "text");
        var build = new RelocatedBuild(
            mount.Root, folder.Make("project"), folder.At("stage"), TreePicture.ListingGo,
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

        folder.Write("source/all.go", "package main\n\nimport \"embed\"\n\n//go:embed all:*\nvar more embed.FS\n");
        Assert.AreEqual("built", build.Run(CancellationToken.None));
        Assert.AreEqual("text", File.ReadAllText(copy));
        StringAssert.Contains(File.ReadAllText(build.Program), "./text.txt");
    }
}
