using Microsoft.Build.Utilities;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Resources;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
public sealed class ProjectSettingsReaderTests
{
    [TestMethod]
    public void EveryMemberIsReadFromTheMetadataOfItsName()
    {
        var item = new TaskItem("WslGo");
        var members = typeof(ProjectSettings).GetProperties().Concat(typeof(WarningPolicy).GetProperties())
            .Where(property => property.SetMethod is not null && property.PropertyType != typeof(WarningPolicy)
                && property.PropertyType != typeof(ResourceSettings)).ToArray();
        foreach (var member in members) item.SetMetadata(member.Name, member.PropertyType == typeof(bool) ? "true" : "/value of " + member.Name);
        var settings = new ProjectSettingsReader(item).Read();
        foreach (var member in members)
        {
            var value = member.GetValue(member.DeclaringType == typeof(WarningPolicy) ? settings.Warnings : settings);
            var text = value switch
            {
                bool flag => flag ? "true" : "false",
                IEnumerable<string> list => string.Join('|', list),
                _ => value,
            };
            Assert.AreEqual(item.GetMetadata(member.Name), text, member.Name);
        }
    }

    [TestMethod]
    [DataRow("True", true)]
    [DataRow("false", false)]
    [DataRow("", false)]
    public void AFlagIsTrueOrNot(string text, bool expected) => Assert.AreEqual(expected, Read("IsGoProject", text).IsGoProject);

    [TestMethod]
    public void AListIsSplitWhereItIsNotEscaped() => CollectionAssert.AreEqual(
        new[] { "bin/", "a;b/", "obj/" }, Read("ExcludedDirectories", "bin/;;a%3bb/; obj/").ExcludedDirectories);

    private static ProjectSettings Read(string name, string escaped)
    {
        var item = new TaskItem("WslGo");
        item.SetMetadata(name, escaped);
        return new ProjectSettingsReader(item).Read();
    }
}
