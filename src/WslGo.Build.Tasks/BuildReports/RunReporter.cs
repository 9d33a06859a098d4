using WslGo.Build.Building;
using WslGo.Build.Caching;
using WslGo.Build.Staging;
using WslGo.Build.Storage;
using WslGo.Build.Tracing;

namespace WslGo.Build.BuildReports;

/// <summary>
/// Creates the report of a <c>go build</c>: which packages were compiled and why, and which packages were in Go's build
/// cache.
/// </summary>
/// <param name="clock">Converts times.</param>
internal sealed class RunReporter(BuildClock clock)
{
    /// <summary>The maximum number of changed files in the report.</summary>
    private const int NamedFiles = 50;

    /// <summary>Creates the report.</summary>
    /// <param name="run">The completed build.</param>
    /// <param name="stale">The reason why Go had to run; null if the reason is unknown.</param>
    public RunReport Report(GoTrace run, StaleTrace? stale)
    {
        var build = run.Build;
        var packages = run.Actions.Actions.Where(action => action.Mode == "build").ToList();
        var critical = run.Actions.CriticalPath;
        var isCritical = critical.Select(action => action.Id).ToHashSet();
        var causes = new Causes(run, stale?.Changed ?? [], new PackageDirectories(build.Workspace).Find);
        return new RunReport
        {
            Programs = [.. build.Binaries.Select(binary => binary.Artifacts[0].TargetPath)],
            Go = build.Toolchain.VersionText,
            Reason = stale?.Reason ?? "",
            Changed = [.. (stale?.Changed ?? []).Take(NamedFiles).Select(file => new ChangedFileReport(FileName.Display(file.Path), file.Kind))],
            ChangedCount = stale?.Changed.Count ?? 0,
            Start = clock.At(run.Started),
            Duration = BuildClock.Of(run.Duration),
            ExitCode = run.ExitCode,
            Compiled = packages.Count(action => action.RanCommands),
            Cached = packages.Count(action => action is { RanCommands: false, Started: not null }),
            NotReached = packages.Count(action => action is { RanCommands: false, Started: null }),
            RemoteCache = CacheUse(run.Cache),
            Actions =
            [
                .. run.Actions.Actions.Where(action => action is { RanCommands: true, Started: not null }).OrderBy(action => action.Started)
                    .Select(action => new ActionReport(
                        Kind(action), action.Package, clock.At(action.Started!.Value), BuildClock.Of(action.Duration), BuildClock.Of(action.Real),
                        BuildClock.Of(action.User + action.System), causes.Of(action), isCritical.Contains(action.Id))),
            ],
            CriticalPath = critical is [{ Started: { } start }, .., { Ended: { } end }] ? BuildClock.Of(end - start) : 0,
            Memory = run.Memory,
        };
    }

    private static CacheUseReport? CacheUse(CacheReport seen) => seen.IsEmpty
        ? null
        : new CacheUseReport(seen.Local, seen.Remote, seen.Missed, seen.Sent, seen.Unsent, seen.Rejected, seen.BytesReceived, seen.BytesSent);

    private static ActionKind Kind(GoAction action) => action.Mode switch
    {
        "build" => ActionKind.Compile,
        "link" => ActionKind.Link,
        _ => ActionKind.Other,
    };

    // Go doesn't report why it compiled a package. The reason is a changed file of the package or of a package that it
    // imports. Otherwise, the package was not in the build cache.
    private sealed class Causes
    {
        private readonly Dictionary<int, GoAction> _byId = [];
        private readonly Dictionary<string, ChangedFile> _changed = new(StringComparer.Ordinal);
        private readonly Dictionary<int, bool> _affected = [];

        public Causes(GoTrace run, IReadOnlyList<ChangedFile> changed, Func<string, string?> directoryOf)
        {
            var packages = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var action in run.Actions.Actions)
            {
                _byId[action.Id] = action;
                if (changed.Count > 0 && action.Mode == "build" && directoryOf(action.Package) is { } directory) packages[directory] = action.Package;
            }

            // Embedded files can be in subdirectories of the package.
            foreach (var file in changed)
            {
                for (var above = Path.GetDirectoryName(file.Path); above is not null; above = Path.GetDirectoryName(above))
                {
                    if (!packages.TryGetValue(above, out var package)) continue;
                    _changed.TryAdd(package, file);
                    break;
                }
            }
        }

        public string Of(GoAction action)
        {
            if (action.Mode == "build" && _changed.TryGetValue(action.Package, out var file))
                return $"{FileName.Display(Path.GetFileName(file.Path))} {Words(file.Kind)}";
            var needed = Compiled(action).ToList();
            var cause = action.Mode == "link"
                ? needed.Find(need => need.Package == action.Package) ?? needed.FirstOrDefault()
                : needed.Find(need => _changed.ContainsKey(need.Package)) ?? needed.Find(IsAffected);
            return cause is null ? "was not in go's cache" : $"{cause.Package} was compiled";
        }

        private IEnumerable<GoAction> Compiled(GoAction action) => action.Needs.Select(_byId.GetValueOrDefault).OfType<GoAction>()
            .Where(need => need is { Mode: "build", RanCommands: true });

        // Prevents endless recursion if the file contains a cycle. Packages can't import themselves.
        private bool IsAffected(GoAction action)
        {
            if (_changed.Count == 0) return false;
            if (_affected.TryGetValue(action.Id, out var known)) return known;
            _affected[action.Id] = false;
            return _affected[action.Id] = _changed.ContainsKey(action.Package) || Compiled(action).Any(IsAffected);
        }

        private static string Words(DifferenceKind kind) => kind switch
        {
            DifferenceKind.Added => "was added",
            DifferenceKind.Removed => "was removed",
            _ => "changed",
        };
    }
}
