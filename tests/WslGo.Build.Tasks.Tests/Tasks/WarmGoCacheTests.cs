using WslGo.Build.Tasks;
using WslGo.Sdk.Tests.Harness;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class WarmGoCacheTests
{
    [TestMethod]
    public void TheModulesAreLookedAtOnce()
    {
        using var project = new TaskProject();
        for (var number = 0; number < 20; number++) project.Folder.Write($"p/pkg{number}/p.go", "package p\n");
        project.Folder.Write("p/cmd/a/main.go", "package main\n" + string.Concat(Enumerable.Range(0, 20).Select(number => $"import _ \"example.com/app/pkg{number}\"\n")));
        using var mount = new SlowMount(project.Directory, project.Folder.At("mount"), delay: 300);
        mount.Reset();
        using var task = project.Task<WarmGoCache>();
        // In place, however slow the mount is found on a busy machine: a copy would open each file.
        task.Settings!.SetMetadata("Relocate", "never");
        task.Settings.SetMetadata("ProjectFile", project.Folder.At("mount/p.csproj"));

        Assert.IsTrue(task.Execute(), project.Engine.Errors.FirstOrDefault()?.Message);

        Assert.HasCount(2, project.Calls());
        Assert.IsLessThan(2 * 23, mount.Count("opendir"), "Each of 23 directories.");
        Assert.IsLessThan(20, mount.Count("open") + mount.Count("opennoatime"), "What the programs import does not matter.");
    }
}
