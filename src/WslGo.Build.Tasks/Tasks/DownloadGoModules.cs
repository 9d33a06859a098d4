using System.Collections.Immutable;
using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Downloads the modules that a project's programs need, so that builds need no network.</summary>
/// <remarks>
/// <c>go list -deps</c> loads packages as a build does. <c>go mod download</c> would ask for all modules that go.mod names, also
/// for members of the workspace that nobody has published.
/// </remarks>
[MSBuildMultiThreadableTask]
public sealed class DownloadGoModules : GoMachineTask
{
    /// <summary><c>RuntimeIdentifiers</c>, separated by semicolons; empty to take each program's own.</summary>
    public string RuntimeIdentifiers { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        AllowDownloads(log, cancellation);
        Relocate = "never";
        var settings = ReadSettings();
        var temporary = Temporary(settings);
        var plan = new GoBuildPlan([.. Targets().SelectMany(binaries => Plan(settings, binaries).Invocations)]);
        using var place = BuildTemporaryDirectory.Create(temporary.Base);
        var go = new GoCommand(log, EnvironmentOf(plan, settings, temporary));
        foreach (var invocation in plan.Invocations)
        {
            if (IsVendored(invocation))
            {
                log.Say($"{invocation.Workspace.VendorDirectory} holds the modules of {invocation.Workspace.ModuleRoot}.");
                continue;
            }

            log.Say($"Downloading the modules of {invocation.Workspace.ModuleRoot}.");
            var download = invocation with { Arguments = ListArguments(invocation), ReportsJson = false };
            var downloaded = go.Run(download, place.Path, cancellation);
            if (!downloaded && !Log.HasLoggedErrors)
                log.Report(new Finding("WSLGO3006", FindingSeverity.Error, "go list failed."));
        }
    }

    private IEnumerable<IEnumerable<ITaskItem>> Targets()
    {
        var identifiers = RuntimeIdentifiers.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return identifiers.Count == 0 ? [Binaries] : identifiers.Select(identifier => Binaries.Select(item => WarmGoCache.For(item, identifier)));
    }

    // The flags of the build, and nothing printed.
    private static ImmutableArray<string> ListArguments(GoInvocation invocation)
    {
        var output = invocation.Arguments.IndexOf("-o");
        var flags = invocation.Arguments[1..output].Where(argument => argument != "-json");
        return ["list", "-deps", "-f={{/* */}}", .. flags, .. invocation.Arguments[(output + 2)..]];
    }

    // As go does without -mod, if there is such a directory (go help mod vendor).
    private static bool IsVendored(GoInvocation invocation) => invocation.Workspace.VendorDirectory is not null
        && !invocation.Arguments.Any(argument => argument is "-mod=mod" or "-mod=readonly");
}
