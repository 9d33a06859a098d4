using NuGet.Versioning;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Doctor;

/// <summary>Finds programs whose default settings ignore the CPU limit of a container.</summary>
/// <remarks>
/// The defaults follow the <c>go</c> line of <c>go.work</c>, or else of the main module's <c>go.mod</c>. A <c>godebug</c> line there
/// and a <c>//go:debug</c> line of the main package have precedence (golang/go <c>src/cmd/go/internal/load/godebug.go</c>).
/// </remarks>
/// <param name="files">The machine's files.</param>
internal sealed class ContainerProgramSearch(IHostFiles files)
{
    private const string Setting = "containermaxprocs";

    private static readonly NuGetVersion s_first = new(1, 25, 0);

    private static readonly NuGetVersion s_firstLine = new(1, 25, 0, "0");

    /// <summary>Returns the programs, for Linux only: other systems have no CPU limits of control groups.</summary>
    public IEnumerable<ContainerProgram> Find(GoBuildPlan plan) =>
        from invocation in plan.Invocations
        where invocation.Toolchain.Version >= s_first
        let file = invocation.Workspace.WorkFile ?? invocation.Workspace.GoModPath
        let text = Read(file)
        let line = invocation.Workspace.WorkFile is null ? GoModFile.Parse(text).GoLine : GoWorkFile.Parse(text).GoLine
        where IsOlder(line) && !text.Contains(Setting, StringComparison.Ordinal)
        from binary in invocation.Binaries
        where binary.Target.Os == "linux" && !SetsIt(binary.Binary.Directory)
        select new ContainerProgram(
            binary.Binary.Include, line is null ? "" : $"go {line.Value}", new SourceLocation(file, line?.Line ?? 0));

    // Go treats a missing line as go 1.16.
    private static bool IsOlder(DirectiveLine? line) =>
        line is null || !GoVersion.TryParseLanguage(line.Value, out var version) || version < s_firstLine;

    private bool SetsIt(string directory) => Directory.EnumerateFiles(directory, "*.go").Any(file =>
        Read(file).Split('\n').Any(line => line.StartsWith("//go:debug " + Setting + "=", StringComparison.Ordinal)));

    private string Read(string file) => files.ReadText(file) ?? "";
}
