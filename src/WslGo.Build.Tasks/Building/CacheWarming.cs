using System.Collections.Immutable;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Building;

/// <summary>Fills go's build cache with what a plan's builds will look for in it.</summary>
/// <param name="log">Where it says what it does.</param>
/// <param name="environment">The environment of go, but for what each invocation sets.</param>
internal sealed class CacheWarming(IBuildLog log, IReadOnlyDictionary<string, string> environment)
{
    // They make one package of several, and so can't be asked of the whole library (go help buildmode).
    private static readonly string[] s_single = ["-buildmode=c-shared", "-buildmode=c-archive", "-buildmode=plugin"];

    /// <summary>Compiles the standard library with the flags of each invocation, then its programs.</summary>
    /// <param name="invocations">What is built later.</param>
    /// <param name="temporaryDirectory">Where go's temporary files go, and the programs, which nobody wants.</param>
    /// <param name="cancellation">Ends go.</param>
    /// <returns>Whether all of it was compiled; what was wrong is in the log.</returns>
    public bool Run(IEnumerable<GoInvocation> invocations, string temporaryDirectory, CancellationToken cancellation)
    {
        var go = new GoCommand(log, environment);
        var libraries = new HashSet<string>(StringComparer.Ordinal);
        var succeeded = true;
        foreach (var invocation in invocations)
        {
            var output = invocation.Arguments.IndexOf("-o");
            var flags = invocation.Arguments[..output];
            var library = invocation with { Arguments = [.. flags.Except(s_single), "std"] };
            if (libraries.Add(string.Join('\0', [invocation.Toolchain.Root, invocation.WorkingDirectory, Target(invocation), .. library.Arguments])))
            {
                log.Announce($"Warming the standard library of {invocation.Toolchain.VersionText} for {Target(invocation)}.");
                succeeded &= go.Run(library, temporaryDirectory, cancellation);
            }

            log.Announce($"Warming {string.Join(", ", invocation.Binaries.Select(binary => binary.Package))} for {Target(invocation)}.");
            succeeded &= go.Run(
                invocation with { Arguments = ProgramArguments(invocation, output, temporaryDirectory) }, temporaryDirectory, cancellation);
        }

        return succeeded;
    }

    private static ImmutableArray<string> ProgramArguments(GoInvocation invocation, int output, string temporaryDirectory)
    {
        var name = invocation.Arguments[output + 1];
        var place = Path.EndsInDirectorySeparator(name)
            ? temporaryDirectory + Path.DirectorySeparatorChar
            : Path.Join(temporaryDirectory, Path.GetFileName(name));
        return invocation.Arguments.SetItem(output + 1, place);
    }

    private static string Target(GoInvocation invocation) => invocation.Environment.TryGetValue("GOOS", out var system)
        ? $"{system}/{invocation.Environment.GetValueOrDefault("GOARCH")}"
        : "this machine";
}
