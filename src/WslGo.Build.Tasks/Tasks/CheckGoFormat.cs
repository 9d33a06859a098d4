using System.Collections.Immutable;
using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Tasks;

/// <summary>Says which Go files are not as <c>gofmt</c> writes them.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckGoFormat : GoCheckTask
{
    /// <summary>A file that is not formatted.</summary>
    internal const string Code = "GO0005";

    // A command line of Windows has 32,767 characters.
    private const int FilesAtOnce = 200;

    private protected override string Name => "format";

    private protected override string Executable(ModulePlan plan)
    {
        var go = plan.Invocation.Toolchain.GoExecutable;
        return Path.Join(Path.GetDirectoryName(go), "gofmt" + Path.GetExtension(go));
    }

    private protected override IEnumerable<ImmutableArray<string>> Commands(ModulePlan plan)
    {
        // The files of the module that its owner writes; gofmt itself would take vendor too.
        var files = new TreeScanner().Scan(plan.Invocation.Workspace.ModuleRoot, Excluded, CancellationToken.None).Files
            .Select(file => file.Path)
            .Where(path => path.EndsWith(".go", StringComparison.Ordinal) && !path.Split('/').Any(IsLeftOut));
        return files.Chunk(FilesAtOnce).Select(some => ImmutableArray.Create<string>(["-l", .. some]));
    }

    private protected override IEnumerable<Finding> Findings(ModulePlan plan, GoOutputContext context, IReadOnlyList<GoOutputLine> lines) =>
    [
        .. lines.Where(line => line.Source == GoOutputSource.Output && line.Text.EndsWith(".go", StringComparison.Ordinal))
            .Select(line => Path.Join(plan.Invocation.Workspace.ModuleRoot, line.Text))
            .Select(path => new Finding(
                Code, FindingSeverity.Error, $"The file is not formatted. Fix: gofmt -w '{path}'", new SourceLocation(path))),
        .. new GoOutputParser(context).Parse(lines.Where(line => line.Source == GoOutputSource.Error)),
    ];

    // As the go command leaves them out of ./... (go help packages).
    private static bool IsLeftOut(string name) => name is "vendor" or "testdata" || (name.Length > 1 && name[0] is '_' or '.');
}
