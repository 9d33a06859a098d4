using System.Collections.Immutable;
using WslGo.Build.Building;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Checks;

/// <summary><c>gofmt -l</c>: finds unformatted Go files.</summary>
/// <param name="excluded">The absolute paths of directories without sources.</param>
internal sealed class FormatCheck(IReadOnlyList<string> excluded) : IGoCheck
{
    /// <summary>The code for an unformatted file.</summary>
    internal const string Code = "GO0005";

    // Windows limits a command line to 32,767 characters.
    private const int FilesAtOnce = 200;

    /// <inheritdoc/>
    public string Name => "format";

    /// <inheritdoc/>
    public string Executable(ModulePlan plan)
    {
        var go = plan.Context.Toolchain.GoExecutable;
        return Path.Join(Path.GetDirectoryName(go), "gofmt" + Path.GetExtension(go));
    }

    /// <inheritdoc/>
    public IEnumerable<ImmutableArray<string>> Commands(ModulePlan plan, CancellationToken cancellation)
    {
        // The module's own files; gofmt itself would include vendor too.
        var files = new TreeScanner().Scan(plan.Context.Workspace.ModuleRoot, excluded, cancellation).Files
            .Select(file => file.Path)
            .Where(path => path.EndsWith(".go", StringComparison.Ordinal) && !path.Split('/').Any(IsIgnored));
        return files.Chunk(FilesAtOnce).Select(some => ImmutableArray.Create<string>(["-l", .. some]));
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Findings(ModulePlan plan, GoOutputContext context, IReadOnlyList<GoOutputLine> lines) =>
    [
        .. lines.Where(line => line.Source == GoOutputSource.Output && line.Text.EndsWith(".go", StringComparison.Ordinal))
            .Select(line => Path.Join(plan.Context.Workspace.ModuleRoot, line.Text))
            .Select(path => new Finding(
                Code, FindingSeverity.Error, $"The file is not formatted. Fix: gofmt -w '{path}'", new SourceLocation(path))),
        .. new GoOutputParser(context).Parse(lines.Where(line => line.Source == GoOutputSource.Error)),
    ];

    // The go command ignores these in ./... too (go help packages).
    private static bool IsIgnored(string name) => name is "vendor" or "testdata" || (name.Length > 1 && name[0] is '_' or '.');
}
