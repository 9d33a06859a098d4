using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using WslGo.Build.Building;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Fills go's build cache with the standard library and all that a project's programs need.</summary>
[MSBuildMultiThreadableTask]
public sealed class WarmGoCache : GoMachineTask
{
    /// <summary><c>RuntimeIdentifiers</c>, separated by semicolons; empty to take each program's own.</summary>
    public string RuntimeIdentifiers { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        AllowDownloads(log, cancellation);
        var settings = ReadSettings();
        var temporary = Temporary(settings);
        var identifiers = RuntimeIdentifiers.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var plan = identifiers.Count == 0
            ? Plan(settings, Binaries)
            : new GoBuildPlan([.. identifiers.SelectMany(identifier => Plan(settings, Binaries.Select(item => For(item, identifier))).Invocations)]);
        var inputs = InputScan.Of(plan, Excluded, OpenFiles(), cancellation);
        using var stage = StageHold.Take(plan.Invocations, inputs, OpenFiles(), log, cancellation);
        using var place = BuildTemporaryDirectory.Create(temporary.Base);
        var warmed = new CacheWarming(log, EnvironmentOf(plan, settings, temporary)).Run(plan.Invocations, place.Path, cancellation);
        if (!warmed && !Log.HasLoggedErrors) log.Report(new Finding("WSLGO3001", FindingSeverity.Error, "go build failed."));
    }

    private static TaskItem For(ITaskItem item, string identifier)
    {
        var other = new TaskItem(item);
        other.SetMetadata("RuntimeIdentifier", identifier);
        return other;
    }
}
