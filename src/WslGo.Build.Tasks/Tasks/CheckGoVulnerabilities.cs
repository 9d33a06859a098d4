using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Runs <c>govulncheck</c>, if it is there: known vulnerabilities that the module calls.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckGoVulnerabilities : GoCheckTask
{
    private string? _tool;

    private protected override string Name => "vulnerabilities";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        _tool = Find();
        if (_tool is null)
        {
            log.Report(new Finding(
                "WSLGO3011", FindingSeverity.Warning,
                "govulncheck is not there, so nothing was checked. Fix: go install golang.org/x/vuln/cmd/govulncheck@latest"));
            return;
        }

        base.Execute(log, cancellation);
    }

    private protected override string Executable(ModulePlan plan) => _tool!;

    private protected override IEnumerable<ImmutableArray<string>> Commands(ModulePlan plan)
    {
        var tags = plan.Flags.Tags.Length > 0 ? [$"-tags={plan.Flags.Tags}"] : Array.Empty<string>();
        return [["-format=json", .. tags, .. plan.Packages(["./..."])]];
    }

    private protected override IEnumerable<Finding> Findings(ModulePlan plan, GoOutputContext context, IReadOnlyList<GoOutputLine> lines)
    {
        var errors = lines.Where(line => line.Source == GoOutputSource.Error).Select(line => line.Text).ToList();

        // With -format json it fails only if it could not look.
        if (context.ExitCode != 0) return [Failed(string.Join('\n', errors))];
        var workspace = plan.Invocation.Workspace;
        try
        {
            return new VulnerabilityReport(workspace.GoModPath, workspace.ModuleRoot)
                .Parse(string.Join('\n', lines.Where(line => line.Source == GoOutputSource.Output).Select(line => line.Text)));
        }
        catch (JsonException exception)
        {
            return [Failed($"its output is none that is known: {exception.Message}")];
        }
    }

    private static Finding Failed(string text) => new("WSLGO3010", FindingSeverity.Error, $"govulncheck failed: {text}");

    // Where 'go install' puts it (go help install), and the PATH.
    private string? Find()
    {
        var settings = ReadSettings();
        var name = OperatingSystem.IsWindows() ? "govulncheck.exe" : "govulncheck";
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] directories =
        [
            .. (settings.Environment.GetValueOrDefault("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            .. settings.Find("GOBIN") is { Length: > 0 } bin ? [bin] : Array.Empty<string>(),
            .. (settings.Find("GOPATH") ?? Path.Join(home, "go")).Split(Path.PathSeparator).Select(path => Path.Join(path, "bin")),
        ];
        return directories.Where(Path.IsPathFullyQualified).Select(directory => Path.Join(directory, name)).FirstOrDefault(File.Exists);
    }
}
