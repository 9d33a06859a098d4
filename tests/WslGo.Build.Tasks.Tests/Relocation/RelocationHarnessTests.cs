namespace WslGo.Build.Tests.Relocation;

/// <summary>
/// Runs <see cref="RelocationHarness"/>. <c>WSLGO_TEST_TREES</c> is the number of trees, of which some are disturbed too;
/// <c>WSLGO_TEST_SEED</c> is the first seed; see <c>eng/faults.sh</c>.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class RelocationHarnessTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void WhateverTheTreeTheProgramIsThatOfGoAndTheOriginalsStayAsTheyAre() => Run(Trees, isDisturbed: false);

    [TestMethod]
    public void WhateverGoesWrongSideBySideTheNextBuildsAreRight() => Run(Math.Max(1, Trees / 20), isDisturbed: true);

    private static int Trees => TestNumber.Of("WSLGO_TEST_TREES") ?? 25;

    private void Run(int trees, bool isDisturbed)
    {
        var first = TestNumber.Of("WSLGO_TEST_SEED") ?? (Environment.TickCount & 0xFFFFFF);
        var (built, refused) = (0, 0);
        for (var seed = first; seed < first + trees; seed++)
        {
            using var harness = new RelocationHarness(seed, isDisturbed);
            try
            {
                harness.Run();
            }
            catch (Exception exception) when (exception is not AssertInconclusiveException)
            {
                throw new AssertFailedException($"WSLGO_TEST_SEED={seed} WSLGO_TEST_TREES=1: {exception.Message}\n{harness.Story}", exception);
            }

            built += harness.Ends.Built;
            refused += harness.Ends.Refused;
        }

        TestContext.WriteLine($"Trees {first} to {first + trees - 1}: {built} programs built, {refused} that go does not build either.");
        if (trees > 5) Assert.IsGreaterThan(refused, built, "Most trees have to build, or nothing is compared.");
    }
}
