using System.Globalization;
using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.CommandLine;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.TestHost;

/// <summary>The options that Go tests add to those of the platform, with the names of .NET's extensions.</summary>
internal sealed class GoTestOptions : GoTestExtension, ICommandLineOptionsProvider
{
    /// <summary>Selects tests.</summary>
    public const string Filter = "filter";

    /// <summary>Measures coverage.</summary>
    public const string Coverage = "coverage";

    /// <summary>The coverage format.</summary>
    public const string CoverageFormat = "coverage-output-format";

    /// <summary>Stops tests that hang.</summary>
    public const string HangDump = "hangdump";

    /// <summary>The time limit for tests.</summary>
    public const string HangTimeout = "hangdump-timeout";

    /// <summary>The maximum number of reruns of failed tests.</summary>
    public const string Retries = "retry-failed-tests";

    /// <summary>The percentage of failed tests above which none is rerun.</summary>
    public const string RetryPercentage = "retry-failed-tests-max-percentage";

    /// <summary>The number of failed tests above which none is rerun.</summary>
    public const string RetryTests = "retry-failed-tests-max-tests";

    /// <inheritdoc/>
    public IReadOnlyCollection<CommandLineOption> GetCommandLineOptions() =>
    [
        new(Filter, "Runs the tests that match a VSTest filter expression: Name=TestParse", ArgumentArity.ExactlyOne, isHidden: false),
        new(Coverage, "Measures statement coverage and writes it in Cobertura format", ArgumentArity.Zero, isHidden: false),
        new(CoverageFormat, "The coverage format: cobertura", ArgumentArity.ExactlyOne, isHidden: false),
        new(HangDump, "Stops the tests of a package that hang, and prints the stacks of their goroutines", ArgumentArity.Zero, isHidden: false),
        new(Retries, "Retries failed tests, at most this many times", ArgumentArity.ExactlyOne, isHidden: false),
        new(RetryPercentage, "Retries no test if more than this percentage of the tests failed", ArgumentArity.ExactlyOne, isHidden: false),
        new(RetryTests, "Retries no test if more than this number of tests failed", ArgumentArity.ExactlyOne, isHidden: false),
        new(HostArguments.ProjectOption, "The project", ArgumentArity.ExactlyOne, isHidden: true),
        new(HostArguments.PropertiesOption, "The properties of the build", ArgumentArity.ExactlyOne, isHidden: true),
        new(HostArguments.ResultsOption, "The default of --results-directory", ArgumentArity.ExactlyOne, isHidden: true),
        new(HangTimeout, "The timeout for hanging tests: 90s, 5m; 10m by default", ArgumentArity.ExactlyOne, isHidden: false),
    ];

    /// <inheritdoc/>
    public Task<ValidationResult> ValidateOptionArgumentsAsync(CommandLineOption commandOption, string[] arguments)
    {
        try
        {
            switch (commandOption.Name)
            {
                case Filter: TestFilter.Parse(arguments[0]); break;
                case HangTimeout: TestTimeout.ParseHang(arguments[0], new SourceLocation("")); break;
                case CoverageFormat when !arguments[0].Equals("cobertura", StringComparison.OrdinalIgnoreCase):
                    return ValidationResult.InvalidTask($"Invalid --{CoverageFormat} '{arguments[0]}': expected cobertura.");
                case Retries when Number(arguments[0]) is not > 0:
                    return ValidationResult.InvalidTask($"Invalid --{Retries} '{arguments[0]}': expected an integer of at least 1.");
                case RetryPercentage when Number(arguments[0]) is not (>= 0 and <= 100):
                    return ValidationResult.InvalidTask($"Invalid --{RetryPercentage} '{arguments[0]}': expected an integer from 0 to 100.");
                case RetryTests when Number(arguments[0]) is not >= 0:
                    return ValidationResult.InvalidTask($"Invalid --{RetryTests} '{arguments[0]}': expected an integer of at least 0.");
            }
        }
        catch (BuildException exception)
        {
            return ValidationResult.InvalidTask($"{exception.Finding.Code}: {exception.Finding.Message}");
        }

        return ValidationResult.ValidTask;
    }

    /// <inheritdoc/>
    public Task<ValidationResult> ValidateCommandLineOptionsAsync(ICommandLineOptions commandLineOptions)
    {
        var (percentage, tests) = (commandLineOptions.IsOptionSet(RetryPercentage), commandLineOptions.IsOptionSet(RetryTests));
        if ((percentage || tests) && !commandLineOptions.IsOptionSet(Retries))
            return ValidationResult.InvalidTask($"--{(percentage ? RetryPercentage : RetryTests)} requires --{Retries}.");
        return percentage && tests
            ? ValidationResult.InvalidTask($"--{RetryPercentage} and --{RetryTests} cannot be used together.")
            : ValidationResult.ValidTask;
    }

    /// <summary>The request that corresponds to the options.</summary>
    public static TestHostRequest Request(ICommandLineOptions options) => new(Tests: null)
    {
        Filter = Value(options, Filter) ?? "",
        HangTimeout = Value(options, HangTimeout) ?? "",
        ResultsDirectory = Value(options, "results-directory") ?? "",
        MeasuresCoverage = options.IsOptionSet(Coverage),
    };

    /// <summary>The policy for reruns.</summary>
    public static RetryPolicy Policy(ICommandLineOptions options) => new(
        Number(Value(options, Retries)) ?? 0, Number(Value(options, RetryPercentage)), Number(Value(options, RetryTests)));

    private static string? Value(ICommandLineOptions options, string name) =>
        options.TryGetOptionArgumentList(name, out var values) ? values[0] : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
