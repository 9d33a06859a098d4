using WslGo.Build.Reporting;
using WslGo.Build.Running;

namespace WslGo.Build.Tests.Running;

[TestClass]
public sealed class RunCommandTests
{
    [TestMethod]
    public void WithoutVariablesTheProgramIsStartedItself() =>
        Assert.AreEqual(new RunCommand("/a b/app", ""), RunCommand.Of(["/a b/app"], [], onWindows: false));

    [TestMethod]
    public void TheFirstArgumentsFollowTheProgram()
    {
        Assert.AreEqual(new RunCommand("/bin/a", "\"run\" \"/b c\""), RunCommand.Of(["/bin/a", "run", "/b c"], [], onWindows: false));
        Assert.AreEqual(
            new RunCommand("/usr/bin/env", "\"A=1\" \"/bin/a\" \"run\""),
            RunCommand.Of(["/bin/a", "run"], [new RunVariable("A", "1")], onWindows: false));
    }

    [TestMethod]
    [DataRow("1GiB", "\"A=1GiB\"")]
    [DataRow("a b", "\"A=a b\"")]
    [DataRow("a\"b", "\"A=a\\\"b\"")]
    [DataRow("a\\b", "\"A=a\\b\"")]
    [DataRow("a\\\"b", "\"A=a\\\\\\\"b\"")]
    [DataRow("a\\", "\"A=a\\\\\"")]
    [DataRow("", "\"A=\"")]
    public void VariablesComeBeforeIt(string value, string quoted)
    {
        var variables = new[] { new RunVariable("A", value), new RunVariable("B", "2") };
        Assert.AreEqual(
            new RunCommand("/usr/bin/env", $"{quoted} \"B=2\" \"/bin/app\""), RunCommand.Of(["/bin/app"], variables, onWindows: false));
        Assert.AreEqual(
            new RunCommand("cmd.exe", $"/d /c set {quoted}&& set \"B=2\"&& \"C:/app.exe\""),
            RunCommand.Of(["C:/app.exe"], variables, onWindows: true));
    }

    [TestMethod]
    [DataRow("cmd/a", "", "a")]
    [DataRow("a;b", "b", "b")]
    [DataRow("a;tools/b.exe", "b", "tools/b.exe")]
    [DataRow("a.wasm;b.wasm", "b", "b.wasm")]
    [DataRow("a;tools/b", "tools/b", "tools/b")]
    [DataRow("a;project", "", "project")]
    [DataRow("a", "", "a")]
    public void TheNamedOneOrTheOnlyOneOrTheProjectsOwnIsRun(string programs, string named, string expected) =>
        Assert.AreEqual(
            expected == "a" && programs == "cmd/a" ? "cmd/a" : expected,
            ProgramChoice.Choose(programs.Split(';'), named, "/p/project.csproj"));

    [TestMethod]
    [DataRow("", "", "builds only libraries")]
    [DataRow("", "x", "It builds no programs.")]
    [DataRow("a;b", "", "It builds: a, b. Select one: -p:GoRunProgram=a.")]
    [DataRow("a;b", "c", "GoRunProgram 'c' is not a program of this project")]
    public void WithNoTellingWhichItIsAnError(string programs, string named, string says)
    {
        var finding = Assert.ThrowsExactly<BuildException>(() => ProgramChoice.Choose(
            programs.Split(';', StringSplitOptions.RemoveEmptyEntries), named, "/p/project.csproj")).Finding;
        Assert.AreEqual("WSLGO3004", finding.Code);
        StringAssert.Contains(finding.Message, says);
    }
}
