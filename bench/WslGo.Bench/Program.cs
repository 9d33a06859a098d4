using System.CommandLine;
using System.Runtime.InteropServices;
using WslGo.Bench.Commands;
using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Probing;
using WslGo.Bench.Reports;
using WslGo.Bench.Scenarios;

namespace WslGo.Bench;

/// <summary>Measures the SDK against its peers; see <c>docs/benchmarks.md</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is ["probe", .. var rest]) return Probe.Run(rest);
        try
        {
            return new OptionsCommand().Root(Run).Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UsageException exception)
        {
            Console.Error.WriteLine($"bench: {exception.Message}");
            return 2;
        }
        catch (Exception exception) when (exception is CommandException or FileNotFoundException)
        {
            Console.Error.WriteLine($"bench: {exception.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("bench: interrupted");
            return 130;
        }
    }

    /// <returns>0; 1 if a benchmark could not run, or with <c>--check</c> if a target was not met.</returns>
    private static int Run(Options options)
    {
        if (options.List)
        {
            foreach (var scenario in ScenarioList.Of(options)) Console.WriteLine($"{scenario.Name,-20} {scenario.Title}");
            return 0;
        }

        var results = options.From is { } file ? ResultsFile.Read(file) : Measure(options);
        var directory = options.From is { } from ? Path.GetDirectoryName(Path.GetFullPath(from))! : options.OutputDirectory;
        new ReportWriter(directory).Write(results);
        Console.WriteLine();
        Console.Write(TableReport.Write(results));
        Console.WriteLine($"\n{Path.Join(directory, "index.html")}");
        if (options.Docs is { } docs) DocsSection.Rewrite(docs, results);
        return results.Scenarios.Any(scenario => scenario.Failed is not null)
            || (options.Check && results.Verdicts.Any(verdict => verdict.Met == false)) ? 1 : 0;
    }

    private static Results Measure(Options options)
    {
        using var cancellation = new CancellationTokenSource();
        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = true;
            cancellation.Cancel();
        }

        // Deletes the inputs and unmounts before exiting.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        using var machine = BenchmarkMachine.Open(options, cancellation.Token);
        return new Session(machine, options).Run(ScenarioList.Of(options));
    }
}
