using Microsoft.Build.Framework;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
public sealed class StampLinkVariablesTests
{
    [TestMethod]
    public void TheSecondEvaluationCounts()
    {
        var (values, engine) = Stamp(["main.a=", "main.b=1"], ["main.a=", "main.b=1"], ["main.a=rev", "main.b=2"]);
        CollectionAssert.AreEqual(new[] { "main.a=rev", "main.b=2" }, values);
        Assert.IsEmpty(engine.Warnings);
    }

    [TestMethod]
    public void WhatATargetAddedOrChangedStays()
    {
        var (values, _) = Stamp(["main.a=", "main.b=1"], ["main.a=own", "main.b=1", "main.c=3"], ["main.a=rev", "main.b=2"]);
        CollectionAssert.AreEqual(new[] { "main.a=rev", "main.b=2", "main.a=own", "main.c=3" }, values, "The last of one name counts.");
    }

    [TestMethod]
    public void WhatATargetTookOutStaysOut()
    {
        var (values, _) = Stamp(["main.a=", "main.b=1"], ["main.b=1"], ["main.a=rev", "main.b=2"]);
        CollectionAssert.AreEqual(new[] { "main.b=2" }, values);
    }

    [TestMethod]
    public void ItemsOfALaterFileAreNotDoubled()
    {
        // Directory.Build.targets is read after the SDK has looked.
        var (values, _) = Stamp(["main.a="], ["main.a=", "main.late=1"], ["main.a=rev", "main.late=1"]);
        CollectionAssert.AreEqual(new[] { "main.a=rev", "main.late=1" }, values);
    }

    [TestMethod]
    public void AnEmptyValueIsSaidAndKept()
    {
        var (values, engine) = Stamp(["main.a="], ["main.a="], ["main.a="]);
        CollectionAssert.AreEqual(new[] { "main.a=" }, values);
        Assert.HasCount(1, engine.Warnings);
        Assert.AreEqual("WSLGO4010", engine.Warnings[0].Code);
        Assert.Contains("'main.a'", engine.Warnings[0].Message!);
    }

    [TestMethod]
    public void AnyTextPassesThrough()
    {
        var (values, _) = Stamp(["main.a="], ["main.a="], ["main.a=100%25; 'x' %3b"]);
        CollectionAssert.AreEqual(new[] { "main.a=100%25; 'x' %3b" }, values);
    }

    private static (string[] Values, RecordingEngine Engine) Stamp(string[] evaluated, string[] current, string[] stamped)
    {
        var engine = new RecordingEngine();
        using var task = new StampLinkVariables
        {
            BuildEngine = engine,
            Settings = TaskProject.SettingsOf(Path.GetFullPath("p.csproj")),
            Evaluated = Items(evaluated),
            Current = Items(current),
            Stamped = Items(stamped),
        };
        Assert.IsTrue(task.Execute());
        return ([.. task.LinkVariables.Select(item => $"{item.ItemSpec}={item.GetMetadata("Value")}")], engine);
    }

    private static ITaskItem[] Items(string[] texts) =>
        [.. texts.Select(text => text.Split('=', 2)).Select(pair => TaskItems.Of(pair[0], "Value", pair[1]))];
}
