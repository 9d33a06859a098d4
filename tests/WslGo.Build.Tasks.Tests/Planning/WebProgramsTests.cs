using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Planning;

[TestClass]
public sealed class WebProgramsTests
{
    [TestMethod]
    [DataRow("lib")]
    [DataRow("misc")]
    public void TheScriptIsThatOfTheGoThatBuildsTheProgram(string directory)
    {
        using var project = new GoProject();
        var script = project.Folder.Write($"go/{directory}/wasm/wasm_exec.js", "");
        var web = WebPrograms.Of(project.Plan(Browser(project), project.Binary("cmd/a")), hasOwnScript: false, project.ProjectFile);
        Assert.AreEqual("a.wasm", Assert.ContainsSingle(web.Programs).TargetPath);
        Assert.AreEqual(script, web.Script);
        Assert.IsNull(WebPrograms.Of(project.Plan(Browser(project)), hasOwnScript: true, project.ProjectFile).Script);
    }

    [TestMethod]
    public void WithoutAProgramForBrowsersThereIsNoScript()
    {
        using var project = new GoProject();
        var web = WebPrograms.Of(project.Plan(project.Binary("cmd/a")), hasOwnScript: false, project.ProjectFile);
        Assert.IsEmpty(web.Programs);
        Assert.IsNull(web.Script);
    }

    [TestMethod]
    public void AGoWithoutTheScriptIsAnError()
    {
        using var project = new GoProject();
        var error = Assert.ThrowsExactly<BuildException>(
            () => WebPrograms.Of(project.Plan(Browser(project)), hasOwnScript: false, project.ProjectFile)).Finding;
        Assert.AreEqual("WSLGO4031", error.Code);
        StringAssert.Contains(error.Message, "or add this version's wasm_exec.js to the project's wwwroot/.");
    }

    private static GoBinary Browser(GoProject project) => project.Binary("cmd/a") with { Target = new GoTarget("js", "wasm") };
}
