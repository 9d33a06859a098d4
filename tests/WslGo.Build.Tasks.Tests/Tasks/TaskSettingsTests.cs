using Microsoft.Build.Utilities;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
public sealed class TaskSettingsTests
{
    private static TaskSettings Settings(string name, string escaped)
    {
        var item = new TaskItem("WslGo");
        item.SetMetadata(name, escaped);
        return new TaskSettings(item);
    }

    [TestMethod]
    [DataRow("", "project", "project")]
    [DataRow("call", "project", "call")]
    [DataRow("", "", "")]
    public void WhatTheCallSaysWins(string own, string project, string expected) =>
        Assert.AreEqual(expected, Settings("Relocate", project).Text("Relocate", own));

    [TestMethod]
    [DataRow(false, "True", true)]
    [DataRow(false, "false", false)]
    [DataRow(false, "", false)]
    [DataRow(true, "false", true)]
    public void ASwitchIsTrueOrNot(bool own, string project, bool expected) =>
        Assert.AreEqual(expected, Settings("IsGoProject", project).Switch("IsGoProject", own));

    [TestMethod]
    public void AListIsSplitWhereItIsNotEscaped()
    {
        var items = Settings("ExcludedDirectories", "bin/;;a%3bb/; obj/").Items("ExcludedDirectories", []);
        CollectionAssert.AreEqual(new[] { "bin/", "a;b/", "obj/" }, items.Select(item => item.ItemSpec).ToArray());
    }

    [TestMethod]
    public void ATaskNeedsNone()
    {
        var settings = new TaskSettings(null);
        Assert.AreEqual("own", settings.Text("Relocate", "own"));
        Assert.IsFalse(settings.Switch("IsGoProject", false));
        Assert.IsEmpty(settings.Items("ReservedOutputs", []));
    }
}
