using WslGo.Bench.Scenarios;

namespace WslGo.Bench.Tests;

[TestClass]
public sealed class OptionsTests
{
    [TestMethod]
    public void NothingIsAskedForWithNoArguments()
    {
        var options = Parse();

        Assert.IsFalse(options.Quick || options.List || options.Check);
        Assert.IsNull(options.Rounds);
        Assert.AreEqual(100_000, options.LargestTree);
    }

    [TestMethod]
    public void OptionsTakeTheirValues()
    {
        var options = Parse(
            "--quick", "--rounds", "4", "--only", "scan,no-op", "--only", "facts", "--seed", "7", "--module", "/tmp", "--slow", "/mnt/c/x", "--cgo", "on");

        Assert.IsTrue(options.Quick);
        Assert.AreEqual(4, options.Rounds);
        CollectionAssert.AreEqual(new[] { "scan", "no-op", "facts" }, options.Only.ToList());
        Assert.AreEqual((7, "/tmp", "/mnt/c/x", "on"), (options.Seed, options.Module, options.Slow, options.Cgo));
        Assert.AreEqual(1_000, options.LargestTree);
        Assert.EndsWith("--module tmp --slow x --cgo on", options.Arguments);
    }

    [TestMethod]
    [DataRow("--nonsense", "--nonsense")]
    [DataRow("--rounds", "Required argument missing")]
    [DataRow("--rounds 0", "number above 0")]
    [DataRow("--cgo maybe", "one of: on, off, both")]
    [DataRow("--module /nowhere/at/all", "there is no directory")]
    public void AWrongCommandLineIsRefusedInWords(string line, string says)
    {
        var errors = new OptionsCommand().Root(_ => 0).Parse(line.Split(' ')).Errors;

        Assert.Contains(says, errors[0].Message);
    }

    [TestMethod]
    public void ScenariosHaveNamesOfTheirOwn()
    {
        var names = ScenarioList.Of(new Options()).Select(scenario => scenario.Name).ToList();

        Assert.HasCount(names.Count, names.Distinct());
    }

    [TestMethod]
    public void AScenarioThatIsNotThereIsRefused() =>
        Assert.ThrowsExactly<UsageException>(() => ScenarioList.Of(new Options { Only = ["scan", "nothing"] }));

    [TestMethod]
    public void AModuleHasAScenarioForEachCombinationOfVariables()
    {
        var options = new Options { Module = "/tmp", Cache = "both", Cgo = "both", Tmp = "disk" };

        var names = ScenarioList.Of(options).Select(scenario => scenario.Name).ToList();

        CollectionAssert.AreEquivalent(
            new[]
            {
                "module-cold-cgo-disk", "module-edited-cgo-disk", "module-unchanged-cgo-disk",
                "module-cold-nocgo-disk", "module-edited-nocgo-disk", "module-unchanged-nocgo-disk",
                "module-test-cgo-disk", "module-test-nocgo-disk",
            },
            names);
    }

    private static Options Parse(params string[] arguments)
    {
        Options? options = null;
        var result = new OptionsCommand().Root(read =>
        {
            options = read;
            return 0;
        }).Parse(arguments);
        Assert.AreEqual(0, result.Invoke());
        return options!;
    }
}
