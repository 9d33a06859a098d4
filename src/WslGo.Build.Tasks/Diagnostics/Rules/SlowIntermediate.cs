using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>NuGet's packages or <c>obj</c> on a slow file system, which affects .NET's builds rather than Go's.</summary>
internal sealed class SlowIntermediate : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1010";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) =>
        context.Slow(DirectoryRole.Packages).Concat(context.Slow(DirectoryRole.Intermediate))
            .Select(directory => new RuleFinding(Code, $"{directory.Path} is on a slow file system: {directory.FileSystem.Description}.")
            {
                Cost = "Restore and C# builds read this directory.",
                MeasuredAt = SlowSources.Point(directory),
                Fix = directory.Kind == DirectoryRole.Packages
                    ? "set NUGET_PACKAGES to a directory on a local disk."
                    : "dotnet build --artifacts-path DIRECTORY, with a directory on a local disk.",
                Location = new SourceLocation(directory.Path),
            });
}
