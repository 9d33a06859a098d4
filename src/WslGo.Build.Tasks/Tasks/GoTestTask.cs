using WslGo.Build.Building;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>A task that runs <c>go test</c>: tests, benchmarks, fuzzing.</summary>
public abstract class GoTestTask : GoModuleTask
{
    private TestTerminal? _terminal;

    /// <summary><c>GoTestPackages</c>: go's patterns, relative to the project.</summary>
    public string Packages { get; set; } = "";

    /// <summary><c>GoTestFlags</c>: more flags of <c>go test</c>.</summary>
    public string Flags { get; set; } = "";

    /// <summary><c>GoTestTimeout</c>: when the tests of a package are ended.</summary>
    public string Timeout { get; set; } = "";

    /// <summary>Whether MSBuild's terminal logger runs.</summary>
    public bool IsTerminal { get; set; }

    /// <summary>The console.</summary>
    private protected TestTerminal Terminal => _terminal ??= new TestTerminal(BuildEngine, IsTerminal);

    /// <summary>What the project asks of all tests.</summary>
    /// <exception cref="BuildException">WSLGO3010: it can't be used.</exception>
    private protected GoTestRequest Request() => new()
    {
        Packages = Patterns(Packages),
        Flags = GoArguments.Words(Flags),
        Timeout = TestTimeout.Parse("GoTestTimeout", Timeout, new SourceLocation(ProjectFile)),
    };

    /// <summary>The go commands of a module's tests.</summary>
    private protected static GoTestRun Start(ModuleSession session, ModulePlan plan, GoTestRequest request, IBuildLog log) =>
        new(session.Go, session.Module, new GoTestArguments(plan.Flags, request), session.Temporary, log);

    /// <summary>Says what failed in a module.</summary>
    private protected GoTestFailures Failures(ModulePlan plan) =>
        new(plan.Invocation.Workspace.Roots, plan.Directories.Find, ProjectFile);

    private static string[] Patterns(string text) =>
        text.Split([';', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } patterns ? patterns : ["./..."];
}
