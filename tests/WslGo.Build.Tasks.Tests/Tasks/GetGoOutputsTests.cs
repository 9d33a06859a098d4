using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
public sealed class GetGoOutputsTests
{
    [TestMethod]
    [DataRow("p", "app")]
    [DataRow("100%;x", "a%3b;b")]
    public void SaysWhatWillBeBuilt(string directory, string name)
    {
        using var project = new TaskProject(directory);
        project.Binary.SetMetadata("TargetPath", "tools/" + name.Replace("%", "%25", StringComparison.Ordinal));
        project.Binary.SetMetadata("Root", "no/such/go");
        using var task = project.Task<GetGoOutputs>();
        Assert.IsTrue(task.Execute());
        var output = Assert.ContainsSingle(task.Outputs);
        Assert.AreEqual(Path.Join(project.Directory, "bin", "Debug", "tools", name), output.ItemSpec);
        Assert.AreEqual("tools/" + name, output.GetMetadata("TargetPath"));
        Assert.IsFalse(Directory.Exists(Path.Join(project.Directory, "obj")));
        Assert.IsEmpty(project.Calls());
    }

    [TestMethod]
    public void AnErrorIsAtTheItem()
    {
        using var project = new TaskProject();
        project.Binary.ItemSpec = "cmd/a";
        project.Binary.SetMetadata("BuildMode", "nonsense");
        using var task = project.Task<GetGoOutputs>();
        Assert.IsFalse(task.Execute());
        var error = Assert.ContainsSingle(project.Engine.Errors);
        Assert.AreEqual(
            ("WSLGO3004", project.ProjectFile, 2, 4), (error.Code, error.File, error.LineNumber, error.ColumnNumber));
        Assert.IsEmpty(task.Outputs);
    }

    [TestMethod]
    public void AnOutputOfTheProjectItselfIsTaken()
    {
        using var project = new TaskProject();
        using var task = project.Task<GetGoOutputs>();
        task.Settings!.SetMetadata("ReservedOutputs", "a");
        Assert.IsFalse(task.Execute());
        StringAssert.Contains(Assert.ContainsSingle(project.Engine.Errors).Message, "the assembly or host of p.csproj");
    }
}
