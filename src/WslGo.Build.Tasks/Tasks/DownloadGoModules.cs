using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Downloads the modules that a project's programs need (<c>go mod download</c>), so that builds need no network.</summary>
[MSBuildMultiThreadableTask]
public sealed class DownloadGoModules : GoMachineTask
{
    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        AllowDownloads(log, cancellation);
        Relocate = "never";
        var settings = ReadSettings();
        var temporary = Temporary(settings);
        var plan = Plan(settings, Binaries);
        using var place = BuildTemporaryDirectory.Create(temporary.Base);
        var go = new GoCommand(log, EnvironmentOf(plan, settings, temporary));
        foreach (var invocation in plan.Invocations.DistinctBy(Modules))
        {
            if (IsVendored(invocation))
            {
                log.Say($"{invocation.Workspace.VendorDirectory} holds the modules of {invocation.Workspace.ModuleRoot}.");
                continue;
            }

            log.Say($"Downloading the modules of {invocation.Workspace.ModuleRoot}.");
            var download = invocation with { Arguments = ["mod", "download", .. ModFile(invocation)], ReportsJson = false };
            var downloaded = go.Run(download, place.Path, cancellation);
            if (!downloaded && !Log.HasLoggedErrors)
                log.Report(new Finding("WSLGO3006", FindingSeverity.Error, "go mod download failed."));
        }
    }

    private static string Modules(GoInvocation invocation) =>
        string.Join('\0', [invocation.Toolchain.Root, invocation.WorkingDirectory, .. ModFile(invocation)]);

    private static IEnumerable<string> ModFile(GoInvocation invocation) =>
        invocation.Arguments.Where(argument => argument.StartsWith("-modfile=", StringComparison.Ordinal));

    // As go does without -mod, if there is such a directory (go help mod vendor).
    private static bool IsVendored(GoInvocation invocation) => invocation.Workspace.VendorDirectory is not null
        && !invocation.Arguments.Any(argument => argument is "-mod=mod" or "-mod=readonly");
}
