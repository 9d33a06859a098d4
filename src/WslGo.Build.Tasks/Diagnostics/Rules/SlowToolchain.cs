using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary><c>GOROOT</c> on a slow file system.</summary>
internal sealed class SlowToolchain : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1008";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        foreach (var directory in context.Slow(DirectoryRole.Toolchain))
        {
            yield return Observe(directory.Path, directory.FileSystem) with
            {
                Fix = "install Go on a local disk, or set GoRoot to a toolchain on a local disk.",
            };
        }

        foreach (var choice in context.Toolchains.DistinctBy(choice => choice.Avoided?.Root))
        {
            if (choice.Avoided is not { } avoided) continue;
            yield return Observe(avoided.Root, context.Host.FileSystemOf(avoided.Root)) with
            {
                Done = $"This build uses the toolchain in {choice.Toolchain.Root} instead.",
                Fix = avoided.Origin == "GOROOT"
                    ? Setting.Undo("GOROOT", context)
                    : $"put {choice.Toolchain.Root}/bin first on the PATH.",
            };
        }
    }

    private RuleFinding Observe(string root, FileSystemFacts fileSystem) =>
        new(Code, $"The Go toolchain {root} is on a slow file system: {fileSystem.Description}.")
        {
            Cost = "The compiler, the linker and the standard library are read from there.",
            MeasuredAt = fileSystem.Mount?.Point ?? root,
            Fix = "",
            Location = new SourceLocation(root),
        };
}
