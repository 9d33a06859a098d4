using WslGo.Build.Caching;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;

namespace WslGo.Build.Projects;

/// <summary>Go commands of a module, other than <c>go build</c>.</summary>
/// <param name="Module">The module, with the directory and environment of the commands.</param>
/// <param name="Temporary">The directory for temporary files.</param>
/// <param name="Environment">go's environment, without the variables that the module sets.</param>
/// <param name="RemoteCache">The server for go's build cache; null for none.</param>
internal sealed record ModulePlan(
    PlannedModule Module, TemporaryDirectoryChoice Temporary, IReadOnlyDictionary<string, string> Environment, RemoteCache? RemoteCache)
{
    /// <summary>The module, with the directory and environment of the commands.</summary>
    public GoModuleContext Context => Module.Context;

    /// <summary>Converts package patterns relative to the directory to patterns relative to the module.</summary>
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
