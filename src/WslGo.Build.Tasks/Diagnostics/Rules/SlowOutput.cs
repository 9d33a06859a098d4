using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>The output directory on a slow file system. If the sources are there too, only the sources are reported.</summary>
internal sealed class SlowOutput : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1009";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        var sources = context.Slow(DirectoryRole.Sources).Select(directory => directory.FileSystem.Mount?.Point).ToHashSet();
        return context.Slow(DirectoryRole.Output)
            .Where(directory => !sources.Contains(directory.FileSystem.Mount?.Point))
            .Select(directory => new RuleFinding(
                Code, $"The output directory is on a slow file system: {SlowSources.Point(directory)} is {directory.FileSystem.Description}.")
            {
                MeasuredAt = SlowSources.Point(directory),
                Done = "go links in its temporary directory; only finished programs are copied to the output directory.",
                Fix = "dotnet build --artifacts-path DIRECTORY, with a directory on a local disk.",
                Location = new SourceLocation(SlowSources.Point(directory)),
            });
    }
}
