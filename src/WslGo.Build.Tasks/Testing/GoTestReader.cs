using WslGo.Build.Building;

namespace WslGo.Build.Testing;

/// <summary>Converts the events of one <c>go test -json</c> to results.</summary>
/// <param name="nameOriginals">Replaces paths of copies by those of the originals.</param>
/// <param name="onEnded">
/// Receives each result when its test ends. Results of unfinished tests follow when their package ends.
/// </param>
/// <param name="keepsOutput">
/// Whether <see cref="Packages"/> contains the output of passed tests, which needs much memory if there are many.
/// </param>
internal sealed class GoTestReader(Func<string, string> nameOriginals, Action<GoTestResult>? onEnded = null, bool keepsOutput = true)
{
    private readonly OrderedDictionary<string, Package> _packages = new(StringComparer.Ordinal);
    private readonly List<GoOutputLine> _rest = [];

    /// <summary>Output that isn't part of test events: build errors and go's own messages.</summary>
    public IReadOnlyList<GoOutputLine> Rest => _rest;

    /// <summary>All packages, in the order in which their tests started.</summary>
    public IReadOnlyList<GoTestPackage> Packages => [.. _packages.Values.Select(package => package.ToRecord())];

    /// <summary>Reads a line of standard output.</summary>
    public void ReadOutput(string line)
    {
        if (GoTestEvent.Parse(line) is { } known) Read(known);
        else ReadRest(GoOutputSource.Output, line);
    }

    /// <summary>Reads a line of standard error.</summary>
    public void ReadError(string line) => ReadRest(GoOutputSource.Error, line);

    private void ReadRest(GoOutputSource source, string line)
    {
        lock (_rest) _rest.Add(new GoOutputLine(source, nameOriginals(line)));
    }

    private void Read(GoTestEvent entry)
    {
        if (!_packages.TryGetValue(entry.Package, out var package))
            _packages.Add(entry.Package, package = new Package(entry.Package, nameOriginals, onEnded, keepsOutput));
        package.Read(entry);
    }

    private sealed class Package(string path, Func<string, string> nameOriginals, Action<GoTestResult>? onEnded, bool keepsOutput)
    {
        private readonly OrderedDictionary<string, Test> _tests = new(StringComparer.Ordinal);
        private readonly TestOutput _output = new(nameOriginals);
        private readonly HashSet<string> _haveFailedSubtest = new(StringComparer.Ordinal);
        private GoTestPackage _record = new(path);

        public void Read(GoTestEvent entry)
        {
            if (entry.Test is { Length: > 0 } name)
            {
                ReadTest(name, entry);
                return;
            }

            switch (entry.Action)
            {
                case "output":
                    _record = _record with
                    {
                        BuildFailed = _record.BuildFailed
                            || entry.Output.EndsWith(" [build failed]\n", StringComparison.Ordinal)
                            || entry.Output.EndsWith(" [setup failed]\n", StringComparison.Ordinal),
                        IsCached = _record.IsCached || entry.Output.Contains("\t(cached)", StringComparison.Ordinal),
                    };
                    if (!IsFrame(entry)) _output.Add(entry);
                    break;
                case "pass" or "fail" or "skip":
                    _record = _record with
                    {
                        Outcome = Outcome(entry.Action),
                        Duration = entry.Elapsed,
                        BuildFailed = _record.BuildFailed || entry.FailedBuild is not null,
                    };
                    End(entry);
                    break;
            }
        }

        public GoTestPackage ToRecord() => _record with
        {
            Tests = [.. _tests.Values.Select(test => test.ToRecord())],
            Output = [.. _output.Take().Select(line => line.Text)],
        };

        private void ReadTest(string name, GoTestEvent entry)
        {
            if (!_tests.TryGetValue(name, out var test))
                _tests.Add(name, test = new Test(new GoTestResult(path, name) { Started = entry.Time ?? DateTimeOffset.UtcNow, Ended = false }));
            if (test.Read(entry, nameOriginals)) Ended(test);
        }

        private void Ended(Test test)
        {
            // Subtests end before their parents.
            if (test.HasFailed)
            {
                for (var slash = test.Name.LastIndexOf('/'); slash > 0; slash = test.Name.LastIndexOf('/', slash - 1))
                    _haveFailedSubtest.Add(test.Name[..slash]);
            }

            var result = test.End(_haveFailedSubtest.Contains(test.Name), keepsOutput);
            onEnded?.Invoke(result);
        }

        // A test that hasn't ended when its package ends was interrupted, unless the package passed.
        private void End(GoTestEvent entry)
        {
            foreach (var test in _tests.Values.Where(test => !test.HasEnded).Reverse().ToList())
            {
                test.Abandon(Outcome(entry.Action), entry.Time);
                Ended(test);
            }
        }
    }

    // There may be many tests, so a finished one keeps little more than its result.
    private sealed class Test(GoTestResult record)
    {
        private GoTestResult _record = record;
        private TestOutput? _output;

        public string Name => _record.Name;

        public bool HasEnded { get; private set; }

        public bool HasFailed => HasEnded && _record.Outcome == GoTestOutcome.Failed;

        /// <summary>Reads an event; returns whether the test ends with it.</summary>
        public bool Read(GoTestEvent entry, Func<string, string> nameOriginals)
        {
            if (entry.Action == "output" && !IsFrame(entry)) (_output ??= new TestOutput(nameOriginals)).Add(entry);
            if (entry.Action is not ("pass" or "fail" or "skip" or "bench")) return false;

            // With -count=2, a test ends twice.
            _record = _record with { Outcome = HasFailed ? GoTestOutcome.Failed : Outcome(entry.Action), Duration = entry.Elapsed, Ended = true };
            return HasEnded = true;
        }

        public void Abandon(GoTestOutcome outcome, DateTimeOffset? time)
        {
            HasEnded = true;
            _record = _record with
            {
                Outcome = outcome,
                Duration = time - _record.Started is { } elapsed && elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero,
            };
        }

        /// <summary>The result of the finished test.</summary>
        public GoTestResult End(bool hasFailedSubtest, bool keepsOutput)
        {
            var result = ToRecord() with { HasFailedSubtest = hasFailedSubtest };
            _output = null;
            _record = keepsOutput || result.Outcome != GoTestOutcome.Passed ? result : result with { Output = [] };
            return result;
        }

        // Output after the end of a test, as from a goroutine that panics, still belongs to it.
        public GoTestResult ToRecord() => _output is null ? _record : _record with { Output = [.. _record.Output, .. _output.Take()] };
    }

    // test2json marks frames since Go 1.27. In earlier versions they are recognised by their text.
    private static bool IsFrame(GoTestEvent entry)
    {
        if (entry.OutputType == "frame") return true;
        var text = entry.Output.AsSpan().TrimStart(' ');
        return text.StartsWith("=== ") || text.StartsWith("--- PASS: ") || text.StartsWith("--- FAIL: ")
            || text.StartsWith("--- SKIP: ") || text.StartsWith("--- BENCH: ")
            || (entry.Test is null && (text.SequenceEqual("PASS\n") || text.SequenceEqual("FAIL\n")
                || text.StartsWith("ok  \t") || text.StartsWith("FAIL\t") || text.StartsWith("?   \t")
                || text.StartsWith("\t") || text.StartsWith("coverage: ") || text.StartsWith("testing: warning: no tests to run")));
    }

    private static GoTestOutcome Outcome(string action) => action switch
    {
        "fail" => GoTestOutcome.Failed,
        "skip" => GoTestOutcome.Skipped,
        _ => GoTestOutcome.Passed,
    };
}
