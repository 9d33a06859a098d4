using System.Globalization;

namespace WslGo.Build.Tests.Relocation;

/// <summary>
/// Runs <see cref="RelocationHarness"/>. <c>WSLGO_TEST_TREES</c> is the number of trees, <c>WSLGO_TEST_SEED</c> the first
/// seed; see <c>eng/faults.sh</c>.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class RelocationHarnessTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void WhateverTheTreeTheProgramIsThatOfGoAndTheOriginalsStayAsTheyAre()
    {
        var trees = Number("WSLGO_TEST_TREES") ?? 300;
        var first = Number("WSLGO_TEST_SEED") ?? (Environment.TickCount & 0xFFFFFF);
        var (built, refused) = (0, 0);
        for (var seed = first; seed < first + trees; seed++)
        {
            using var harness = new RelocationHarness(seed);
            try
            {
                harness.Run();
            }
            catch (Exception exception)
            {
                throw new AssertFailedException($"WSLGO_TEST_SEED={seed} WSLGO_TEST_TREES=1: {exception.Message}\n{harness.Story}", exception);
            }

            built += harness.Ends.Built;
            refused += harness.Ends.Refused;
        }

        TestContext.WriteLine($"Trees {first} to {first + trees - 1}: {built} programs built, {refused} that go does not build either.");
        Assert.IsGreaterThan(refused, built, "Most trees have to build, or nothing is compared.");
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
