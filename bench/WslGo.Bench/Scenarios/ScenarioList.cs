namespace WslGo.Bench.Scenarios;

/// <summary>All scenarios, in the order in which they run.</summary>
internal static class ScenarioList
{
    /// <summary>The requested scenarios.</summary>
    /// <exception cref="UsageException">A scenario doesn't exist.</exception>
    public static IReadOnlyList<Scenario> Of(Options options)
    {
        List<Scenario> all = options.Module is { } module ? [.. ModuleScenario.All(module, options), .. ModuleTestScenario.All(module, options)] : [.. Standard()];
        if (options.Only.FirstOrDefault(name => all.TrueForAll(scenario => scenario.Name != name)) is { } unknown)
            throw new UsageException($"There is no scenario {unknown}; --list has them all.");
        return options.Only.Count == 0 ? all : [.. all.Where(scenario => options.Only.Contains(scenario.Name))];
    }

    private static IEnumerable<Scenario> Standard() =>
    [
        new ScanScenario(),
        new FirstRelocationScenario(),
        new DockerEditedScenario(),
        new DockerColdScenario(),
        new MemoryScenario(),
        new NoOpScenario(),
        new FactsScenario(),
        new CSharpScenario(),
        new SlowNoOpScenario(),
        new SlowProjectsScenario(),
        new MonorepoScenario(),
        new ManyProgramsScenario(isCold: true),
        new ManyProgramsScenario(isCold: false),
        new SmallColdScenario(),
        new SmallEditedScenario(),
        new RemoteCacheScenario(isLarge: false),
        new RemoteCacheScenario(isLarge: true),
        new TestScenario(),
        new TestMemoryScenario(),
        new ScanGrowthScenario(),
        new RelocationGrowthScenario(),
        new NoOpGrowthScenario(),
        new PreviousNoOpScenario(),
        new PreviousEditedScenario(),
        new PreviousFirstScenario(),
    ];
}
