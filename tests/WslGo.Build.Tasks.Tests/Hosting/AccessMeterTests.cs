using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class AccessMeterTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(1);

    [TestMethod]
    public void AFileSystemThatHangsHasNoAnswer()
    {
        // Not disposed of: the thread may begin to wait after the test has ended.
        var answer = new ManualResetEventSlim();
        var cost = AccessMeter.Within(TimeSpan.Zero, () =>
        {
            answer.Wait();
            return new AccessCost(1);
        });
        answer.Set();
        Assert.AreEqual(double.PositiveInfinity, cost.MicrosecondsPerStat);
        Assert.IsTrue(cost.IsSlow);
        Assert.AreEqual("no response within one second", cost.ToString());
    }

    [TestMethod]
    public void AnErrorIsNoAnswerAndEndsNoProcess() =>
        Assert.AreEqual(new AccessCost(double.PositiveInfinity), AccessMeter.Within(s_long, () => throw new IOException("gone")));

    [TestMethod]
    public void AnAnswerInTimeCounts() => Assert.AreEqual(new AccessCost(250), AccessMeter.Within(s_long, () => new AccessCost(250)));

    [TestMethod]
    [DataRow("")]
    [DataRow("missing/below")]
    public void ADirectoryIsMeasuredOrTheNearestAboveIt(string directory)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a", "");
        var cost = AccessMeter.Measure(folder.At(directory));
        Assert.IsTrue(double.IsFinite(cost.MicrosecondsPerStat) && cost.MicrosecondsPerStat > 0, cost.ToString());
    }

    [TestMethod]
    [DataRow(99.9, false, "100 microseconds per stat call")]
    [DataRow(100.0, true, "100 microseconds per stat call")]
    [DataRow(1234.4, true, "1234 microseconds per stat call")]
    public void SlowIsAHundredMicroseconds(double microseconds, bool isSlow, string text)
    {
        var cost = new AccessCost(microseconds);
        Assert.AreEqual((isSlow, text), (cost.IsSlow, cost.ToString()));
    }
}
