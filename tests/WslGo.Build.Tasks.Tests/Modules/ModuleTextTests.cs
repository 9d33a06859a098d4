using System.Text;
using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class ModuleTextTests
{
    [TestMethod]
    [DataRow("module é")]
    [DataRow("\uFEFFmodule é")]
    public void AByteOrderMarkIsNoPartOfTheText(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("go.mod"), Encoding.UTF8.GetBytes(content));
        Assert.AreEqual("module é", ModuleText.Read(folder.At("go.mod")));
    }

    [TestMethod]
    [DataRow("utf-16")]
    [DataRow("utf-16BE")]
    [DataRow("utf-32")]
    public void OtherEncodingsAreAProblemAsTheyAreForGo(string encoding)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("go.mod"), "module a\n", Encoding.GetEncoding(encoding));
        var problem = ModuleText.FindProblem(ModuleText.Read(folder.At("go.mod")));
        Assert.IsNotNull(problem);
        StringAssert.Contains(problem.Text, "not UTF-8");
    }

    [TestMethod]
    [DataRow("module a\r\n\t// b\f\v", 0, null)]
    [DataRow("a\n\0", 2, "not UTF-8")]
    [DataRow("a\n\nb\u0001", 3, "not UTF-8")]
    [DataRow("a\ufffd", 1, "not UTF-8")]
    [DataRow("<<<<<<< ours\na", 1, "conflict")]
    [DataRow("a\n=======\nb", 2, "conflict")]
    [DataRow("a\r\n>>>>>>> theirs", 2, "conflict")]
    [DataRow("// =======\n <<<<<<<", 0, null)]
    [DataRow("======", 0, null)]
    public void TheFirstProblemHasItsLine(string text, int line, string? words)
    {
        var problem = ModuleText.FindProblem(text);
        Assert.AreEqual(line, problem?.Line ?? 0);
        if (words is not null)
            StringAssert.Contains(problem!.Text, words);
    }
}
