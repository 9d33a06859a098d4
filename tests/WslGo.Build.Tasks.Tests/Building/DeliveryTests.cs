using WslGo.Build.Building;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Building;

[TestClass]
public sealed class DeliveryTests
{
    private static readonly DateTime s_time = new(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow(null, "new", true)]
    [DataRow("old", "new", true)]
    [DataRow("new!", "new", true)]
    [DataRow("ne", "new", true)]
    [DataRow("new", "new", false)]
    [DataRow("", "", false)]
    public void OnlyAnotherContentIsDelivered(string? before, string built, bool changes)
    {
        using var folder = new TemporaryFolder();
        var artifact = Artifact(folder, built);
        if (before is not null)
            File.SetLastWriteTimeUtc(folder.Write("out/a", before), s_time);
        Assert.AreEqual(changes, Delivery.Deliver(artifact));
        Assert.AreEqual(built, File.ReadAllText(artifact.Delivered));
        Assert.AreEqual(changes ? s_time.AddDays(1) : s_time, File.GetLastWriteTimeUtc(artifact.Delivered));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1 << 20)]
    [DataRow((1 << 20) - 1)]
    [DataRow((5 << 19) - 1)]
    public void ADifferenceAnywhereIsNoticed(int at)
    {
        using var folder = new TemporaryFolder();
        var text = new string('a', 5 << 19);
        var artifact = Artifact(folder, text);
        var delivered = folder.Write("out/a", text);
        Assert.IsFalse(Delivery.Deliver(artifact));
        File.WriteAllText(delivered, string.Concat(text.AsSpan(0, at), "b", text.AsSpan(at + 1)));
        Assert.IsTrue(Delivery.Deliver(artifact));
        Assert.AreEqual(text, File.ReadAllText(delivered));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("700", null, false)]
    [DataRow("750", "old", false)]
    [DataRow("755", "new", false)]
    [DataRow("700", "new", true)]
    [DataRow("640", null, true)]
    public void TheModeIsTheOneThatGoGave(string mode, string? before, bool crossesFileSystems)
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        var artifact = Artifact(folder, "new");
        var expected = (UnixFileMode)Convert.ToInt32(mode, 8);
        File.SetUnixFileMode(artifact.Built, expected);
        if (before is not null) File.SetLastWriteTimeUtc(folder.Write("out/a", before), s_time);

        Delivery.Deliver(artifact, crossesFileSystems);

        Assert.AreEqual(expected, File.GetUnixFileMode(artifact.Delivered));
        if (before == "new") Assert.AreEqual(s_time, File.GetLastWriteTimeUtc(artifact.Delivered));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(1 << 20)]
    [DataRow((9 << 20) + 1)]
    public void WhatGoesFarIsTheSameThere(int length)
    {
        using var folder = new TemporaryFolder();
        var artifact = Artifact(folder, "");
        var content = new byte[length];
        new Random(7).NextBytes(content);
        File.WriteAllBytes(artifact.Built, content);
        File.SetLastWriteTimeUtc(artifact.Built, s_time);
        Assert.IsTrue(Delivery.Deliver(artifact, crossesFileSystems: true));
        CollectionAssert.AreEqual(content, File.ReadAllBytes(artifact.Delivered));
        Assert.AreEqual(s_time, File.GetLastWriteTimeUtc(artifact.Delivered));
        Assert.AreEqual(s_time, File.GetLastWriteTimeUtc(artifact.Built));
        if (!OperatingSystem.IsWindows())
            Assert.AreEqual(File.GetUnixFileMode(artifact.Built), File.GetUnixFileMode(artifact.Delivered));
        Assert.IsFalse(Delivery.Deliver(artifact, crossesFileSystems: true));
    }

    [TestMethod]
    [DataRow("directory")]
    [DataRow("file/a")]
    public void AnOutputThatCannotBeWrittenIsAnError(string delivered)
    {
        using var folder = new TemporaryFolder();
        folder.Make("directory/x");
        folder.Write("file", "");
        var artifact = Artifact(folder, "new") with { Delivered = folder.At(delivered) };
        AssertCannotBeWritten(artifact);
        CollectionAssert.AreEquivalent(
            new[] { "directory", "file", "obj" },
            Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void AnOutputThatMustNotBeWrittenIsAnError()
    {
        using var folder = new TemporaryFolder();
        var artifact = Artifact(folder, "new");
        var denied = OperatingSystem.IsWindows() ? folder.Write("out/a", "old") : folder.Make("out");
        Unprivileged.Run(folder.Path, () =>
        {
            using (Unprivileged.Deny(denied))
                AssertCannotBeWritten(artifact);
            Assert.IsTrue(Delivery.Deliver(artifact));
        });
    }

    private static void AssertCannotBeWritten(GoArtifact artifact)
    {
        Assert.ThrowsExactly<BuildException>(() => Delivery.Deliver(artifact, crossesFileSystems: true));
        var finding = Assert.ThrowsExactly<BuildException>(() => Delivery.Deliver(artifact)).Finding;
        Assert.AreEqual(("WSLGO3016", FindingSeverity.Error), (finding.Code, finding.Severity));
        StringAssert.StartsWith(finding.Message, $"The output '{artifact.Delivered}' cannot be written: ");
    }

    private static GoArtifact Artifact(TemporaryFolder folder, string text)
    {
        var built = folder.Write("obj/a", text);
        File.SetLastWriteTimeUtc(built, s_time.AddDays(1));
        return new GoArtifact(built, folder.At("out/a"), "a");
    }
}
