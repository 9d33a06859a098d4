using WslGo.Build.Caching;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;

namespace WslGo.Build.Projects;

/// <summary>Go commands of a module, other than <c>go build</c>.</summary>
/// <param name="Module">Where and how the commands run.</param>
/// <param name="Temporary">Where temporary files go.</param>
/// <param name="Environment">Go's environment, but for what the module sets.</param>
/// <param name="RemoteCache">The server for go's build cache; null for none.</param>
internal sealed record ModulePlan(
    PlannedModule Module, TemporaryDirectoryChoice Temporary, IReadOnlyDictionary<string, string> Environment, RemoteCache? RemoteCache)
{
    /// <summary>Where and how the commands run.</summary>
    public GoModuleContext Context => Module.Context;

    /// <summary>Makes package patterns that are relative to the directory relative to the module's directory.</summary>
    public IReadOnlyList<string> Packages(IEnumerable<string> patterns) => Module.Package == "."
        ? [.. patterns]
        : [.. patterns.Select(pattern => pattern switch
        {
            "." => Module.Package,
            _ when pattern.StartsWith("./", StringComparison.Ordinal) => $"{Module.Package}/{pattern[2..]}",
            _ when pattern.StartsWith("../", StringComparison.Ordinal) => $"{Module.Package}/{pattern}",
            _ => pattern,
        })];
}
