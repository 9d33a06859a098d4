using WslGo.Build.Building;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>Runs the tests of one module, or benchmarks and fuzz tests.</summary>
/// <param name="go">Runs go.</param>
/// <param name="module">The module, with the environment of its go commands.</param>
/// <param name="arguments">The command lines.</param>
/// <param name="temporaryDirectory">For go's temporary files and for coverage profiles.</param>
/// <param name="log">Receives go's output about builds.</param>
/// <param name="keepsOutput">Whether results contain the output of passed tests.</param>
internal sealed class GoTestRun(
    GoCommand go, GoModuleContext module, GoTestArguments arguments, string temporaryDirectory, IBuildLog log, bool keepsOutput)
{
    private readonly HashSet<Finding> _reported = [];

    /// <summary>The go commands of a module's tests.</summary>
    /// <param name="session">Runs them.</param>
    /// <param name="request">The requested tests.</param>
    /// <param name="log">Receives go's output about builds.</param>
    public static GoTestRun In(ModuleSession session, GoTestRequest request, IBuildLog log) =>
        new(session.Go, session.Module, new GoTestArguments(session.Module.Flags, request), session.Temporary, log, request.KeepsOutput);

    /// <summary>The coverage profiles that the runs wrote.</summary>
    public List<string> CoverProfiles { get; } = [];

    /// <summary>
    /// The names of the tests of each package, without packages that can't be built: running these reports the errors.
    /// </summary>
    /// <param name="packages">Patterns.</param>
    /// <param name="pattern">A regular expression that the names match.</param>
    /// <param name="broken">Receives the packages that can't be built.</param>
    /// <param name="cancellation">Ends go.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> List(
        IReadOnlyList<string> packages, string pattern, List<string> broken, CancellationToken cancellation)
    {
        var found = Read(arguments.List(packages, pattern), null, cancellation);
        broken.AddRange(found.Where(package => package.Outcome == GoTestOutcome.Failed).Select(package => package.ImportPath));
        return found.ToDictionary(
            package => package.ImportPath,
            package => (IReadOnlyList<string>)[.. package.Output.Where(IsName)],
            StringComparer.Ordinal);
    }

    /// <summary>Runs tests. If the run is cancelled, returns the results of the finished ones.</summary>
    /// <param name="packages">Patterns or import paths.</param>
    /// <param name="selection">The tests to run; null for all.</param>
    /// <param name="measuresCoverage">Whether to write a coverage profile.</param>
    /// <param name="onEnded">Receives each result.</param>
    /// <param name="cancellation">Ends go.</param>
    public IReadOnlyList<GoTestPackage> Test(
        IReadOnlyList<string> packages, TestSelection? selection, bool measuresCoverage, Action<GoTestResult>? onEnded,
        CancellationToken cancellation)
    {
        string? profile = null;
        if (measuresCoverage) CoverProfiles.Add(profile = Path.Join(temporaryDirectory, $"cover{CoverProfiles.Count}.out"));
        return Read(arguments.Run(packages, selection, profile), onEnded, cancellation, keepsEnded: true);
    }

    /// <summary>Runs one fuzz test.</summary>
    /// <param name="package">The import path.</param>
    /// <param name="name">The name of the test.</param>
    /// <param name="time">How long or how often.</param>
    /// <param name="onProgress">Receives go's progress lines.</param>
    /// <param name="cancellation">Ends go.</param>
    public IReadOnlyList<GoTestPackage> Fuzz(
        string package, string name, string time, Action<string> onProgress, CancellationToken cancellation) =>
        Read(arguments.Fuzz(package, name, time), null, cancellation, line =>
        {
            if (GoTestEvent.Parse(line) is { Action: "output" } entry && entry.Output.StartsWith("fuzz: elapsed: ", StringComparison.Ordinal))
                onProgress(entry.Output.TrimEnd());
        });

    /// <summary>Runs benchmarks, and returns go's output.</summary>
    public IReadOnlyList<string> Bench(
        IReadOnlyList<string> packages, string pattern, string time, CancellationToken cancellation)
    {
        var run = go.Run(
            module, module.Go(arguments.Bench(packages, pattern, time)), temporaryDirectory, processors: null, cancellation);
        var output = run.Lines.Where(line => line.Source == GoOutputSource.Output).Select(line => line.Text).ToList();
        if (run.ExitCode == 0) return output;

        // All output of a failed benchmark is standard output; go's messages about builds are not.
        ReportBuild([.. run.Lines.Where(line => line.Source == GoOutputSource.Error)], run.ExitCode, output.Count == 0);
        return output;
    }

    private IReadOnlyList<GoTestPackage> Read(
        System.Collections.Immutable.ImmutableArray<string> command, Action<GoTestResult>? onEnded, CancellationToken cancellation,
        Action<string>? onLine = null, bool keepsEnded = false)
    {
        var reader = new GoTestReader(NameOriginals, Ended, keepsOutput);
        int exitCode;
        try
        {
            exitCode = go.Stream(module, module.Go(command), temporaryDirectory, ReadOutput, reader.ReadError, cancellation);
        }
        catch (OperationCanceledException) when (keepsEnded)
        {
            // Finished tests count; unfinished ones are omitted.
            return [.. reader.Packages.Select(WhatEnded)];
        }

        var packages = reader.Packages;
        foreach (var package in packages)
        {
            foreach (var line in package.Output) log.Verbose(line);
        }

        // Exit code 1 can mean failed tests (go help test). Compiler errors are errors in any case.
        ReportBuild(reader.Rest, exitCode, packages.Count == 0);
        return packages;

        void Ended(GoTestResult test)
        {
            foreach (var line in test.Output) log.Verbose(line.Text);
            onEnded?.Invoke(test);
        }

        void ReadOutput(string line)
        {
            reader.ReadOutput(line);
            onLine?.Invoke(line);
        }
    }

    // Reported once, because listing tests builds them too.
    private void ReportBuild(IReadOnlyList<GoOutputLine> lines, int exitCode, bool isAllThereIs)
    {
        if (lines.Count == 0 && !(exitCode != 0 && isAllThereIs)) return;
        foreach (var line in GoJsonOutput.Regroup(lines).SelectMany(block => block.Lines)) log.Verbose(line);
        foreach (var finding in VetOutput.Parse(lines, go.Context(module, exitCode)))
        {
            // If there are results, an unknown line isn't the reason of a failure.
            var judged = finding is { Code: GoOutputParser.FailureCode, Severity: FindingSeverity.Error } && !isAllThereIs
                ? finding with { Severity = FindingSeverity.Warning }
                : finding;
            if (_reported.Add(judged)) log.Report(judged);
        }
    }

    private static GoTestPackage WhatEnded(GoTestPackage package)
    {
        var tests = package.Tests.Where(test => test.Ended).ToList();
        return package with
        {
            Tests = tests,
            Outcome = tests.Exists(test => test.Outcome == GoTestOutcome.Failed) ? GoTestOutcome.Failed : GoTestOutcome.Passed,
        };
    }

    private string NameOriginals(string line) => module.Stage?.NameOriginals(line) ?? line;

    // go test -list prints names, and a line for each package, which isn't an identifier.
    private static bool IsName(string line) => line.Length > 0 && !line.AsSpan().ContainsAny(' ', '\t');
}
