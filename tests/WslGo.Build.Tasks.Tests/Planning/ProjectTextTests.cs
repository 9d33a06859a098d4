using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Planning;

[TestClass]
public sealed class ProjectTextTests
{
    private const string Text = """
        <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
          <PropertyGroup><GoVersion>1.23</GoVersion></PropertyGroup>
          <ItemGroup>
            <GoBinary Include="cmd/a" />
            <GoBinary Include="cmd/b;cmd/c" />
            <GoLinkVariable Include="cmd/d" />
            <GoBinary Update="cmd/e" />
          </ItemGroup>
        </Project>
        """;

    [TestMethod]
    [DataRow("GoBinary", "cmd/a", 4, 6)]
    [DataRow("GoLinkVariable", "cmd/d", 6, 6)]
    [DataRow("GoVersion", null, 2, 19)]
    [DataRow("GoBinary", "cmd/b", 5, 6)]
    [DataRow("GoBinary", "cmd/d", 0, 0)]
    [DataRow("GoBinary", "cmd/e", 0, 0)]
    [DataRow("GoRoot", null, 0, 0)]
    public void FindsWhatIsWrittenThere(string name, string? include, int line, int column)
    {
        using var folder = new TemporaryFolder();
        var project = folder.Write("a.csproj", Text);
        Assert.AreEqual(new SourceLocation(project, line, column), ProjectText.Find(project, name, include));
    }

    [TestMethod]
    [DataRow("a%20b#c d.csproj")]
    [DataRow("é/a+b.csproj")]
    public void APathIsNoAddress(string path)
    {
        using var folder = new TemporaryFolder();
        var project = folder.Write(path, Text);
        Assert.AreEqual(4, ProjectText.Find(project, "GoBinary", "cmd/a").Line);
    }

    [TestMethod]
    [DataRow("<Project")]
    [DataRow("")]
    [DataRow(null)]
    public void AFileThatCannotBeReadIsNamedAlone(string? text)
    {
        using var folder = new TemporaryFolder();
        var project = folder.At("a.csproj");
        if (text is not null)
            folder.Write("a.csproj", text);
        Assert.AreEqual(new SourceLocation(project), ProjectText.Find(project, "GoBinary"));
    }
}
