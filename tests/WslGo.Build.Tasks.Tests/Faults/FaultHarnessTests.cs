namespace WslGo.Build.Tests.Faults;

/// <summary>
/// Runs <see cref="FaultHarness"/>. <c>WSLGO_TEST_FAULTS</c> is the number of builds, <c>WSLGO_TEST_SEED</c> the seed; see
/// <c>eng/faults.sh</c>.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class FaultHarnessTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void WhateverGoesWrongTheNextBuildIsRight(bool isSparse)
    {
        var builds = TestNumber.Of("WSLGO_TEST_FAULTS") ?? (isSparse ? 40 : 80);
        var seed = TestNumber.Of("WSLGO_TEST_SEED") ?? Environment.TickCount;
        using var harness = new FaultHarness(seed, isSparse);
        try
        {
            while (harness.Builds < builds) harness.Step();
        }
        catch (Exception exception) when (exception is not AssertInconclusiveException)
        {
            throw new AssertFailedException($"Seed {seed}, build {harness.Builds}: {exception.Message}\n{harness.Story}", exception);
        }

        TestContext.WriteLine($"Seed {seed}: {string.Join(", ", harness.Ends.Select(end => $"{end.Value} {end.Key}"))}.");
    }
}
