using WslGo.Bench.Scenarios;

namespace WslGo.Bench.Tests;

[TestClass]
public sealed class OptionsTests
{
    [TestMethod]
    public void Nothing_is_asked_for_with_no_arguments()
    {
        var options = Options.Parse([]);

        Assert.IsFalse(options.Quick || options.List || options.Check || options.Help);
        Assert.IsNull(options.Rounds);
        Assert.AreEqual(100_000, options.LargestTree);
    }

    [TestMethod]
    public void Options_take_their_values()
    {
        var options = Options.Parse(
            ["--quick", "--rounds", "4", "--only", "scan,no-op", "--only", "facts", "--seed", "7", "--module", "/tmp", "--slow", "/mnt/c/x", "--cgo", "on"]);

        Assert.IsTrue(options.Quick);
        Assert.AreEqual(4, options.Rounds);
        CollectionAssert.AreEqual(new[] { "scan", "no-op", "facts" }, options.Only.ToList());
        Assert.AreEqual((7, "/tmp", "/mnt/c/x", "on"), (options.Seed, options.Module, options.Slow, options.Cgo));
        Assert.AreEqual(1_000, options.LargestTree);
        Assert.EndsWith("--module tmp --slow x --cgo on", options.Arguments);
    }

    [TestMethod]
    [DataRow("--nonsense", "is no option")]
    [DataRow("--rounds", "needs a value")]
    [DataRow("--rounds 0", "number above 0")]
    [DataRow("--cgo maybe", "one of: on, off, both")]
    [DataRow("--module /nowhere/at/all", "there is no directory")]
    public void A_wrong_command_line_is_refused_in_words(string line, string says)
    {
        var exception = Assert.ThrowsExactly<UsageException>(() => Options.Parse(line.Split(' ')));

        Assert.Contains(says, exception.Message);
    }

    [TestMethod]
    public void Scenarios_have_names_of_their_own()
    {
        var names = ScenarioList.Of(new Options()).Select(scenario => scenario.Name).ToList();

        Assert.HasCount(names.Count, names.Distinct());
    }

    [TestMethod]
    public void A_scenario_that_is_not_there_is_refused() =>
        Assert.ThrowsExactly<UsageException>(() => ScenarioList.Of(new Options { Only = ["scan", "nothing"] }));

    [TestMethod]
    public void A_module_has_a_scenario_for_each_combination_of_variables()
    {
        var options = new Options { Module = "/tmp", Cache = "both", Cgo = "both", Tmp = "disk" };

        var names = ScenarioList.Of(options).Select(scenario => scenario.Name).ToList();

        CollectionAssert.AreEquivalent(
            new[]
            {
                "module-cold-cgo-disk", "module-edited-cgo-disk", "module-unchanged-cgo-disk",
                "module-cold-nocgo-disk", "module-edited-nocgo-disk", "module-unchanged-nocgo-disk",
            },
            names);
    }
}
