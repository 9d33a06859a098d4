using System.Net;
using WslGo.Build.Building;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Doctor;

/// <summary>Examines a project on its machine. Changes nothing.</summary>
/// <param name="request">The project and its machine.</param>
/// <param name="instruments">The measuring instruments.</param>
internal sealed class DoctorExamination(DoctorRequest request, DoctorInstruments instruments)
{
    private readonly HostFacts _host = request.Host;
    private readonly GoUserSettings _settings = request.Settings;

    /// <summary>Creates the report.</summary>
    public DoctorReport Examine()
    {
        var chooser = new TemporaryDirectoryChooser(_host, path => instruments.Room(path).Free);
        var temporary = chooser.Choose(request.TemporaryProperty, _settings);
        temporary = temporary with { Base = request.Full(temporary.Base) };
        var candidates = Candidates(chooser, temporary);
        var go = new ToolchainListing(request.Host, request.Needs.Demands, request.Search, request.Full).List();
        var directories = new DirectoryListing(request, instruments).List(temporary);
        var names = _host.System == HostSystem.Linux ? NameResolutionFacts.Read(_host) : null;
        IReadOnlyList<ConfigFile> wslFiles = _host.IsWslDistribution
            ? [.. new[] { _host.ReadWslConf(), WslConfig.Read(_host, _settings.Environment) }.OfType<ConfigFile>()]
            : [];
        IReadOnlyList<string> silent = names is null ? [] : [.. names.NameServers.Distinct().Where(IsSilent)];
        var situation = Situation(temporary);
        var drives = situation.Directories.Select(directory => directory.FileSystem.DriveLetter).OfType<char>().Distinct().Order().ToList();
        situation = situation with
        {
            WindowsSecurity = drives.Count > 0 ? request.AskWindows(drives) : null,
            Names = names,
            SilentNameServers = silent,
            ContainerPrograms = request.IsForContainer ? [.. new ContainerProgramSearch(_host.Files).Find(request.Needs.Plan)] : [],
            WslFiles = wslFiles,
        };
        var counts = Counts(situation);
        return new DoctorReport
        {
            SdkVersion = SdkVersion.Text,
            Project = request.ProjectFile,
            Host = new HostReport(
                _host.System, _host.KernelRelease,
                _host.Wsl switch { WslVersion.Wsl1 => 1, WslVersion.Wsl2 => 2, _ => null }, _host.Container, _host.Signals),
            Mounts = Mounts(
            [
                .. directories.Select(directory => directory.Path), .. candidates.Select(candidate => candidate.Path),
                .. go.Toolchains.Select(toolchain => toolchain.Path),
            ]),
            Go = go,
            Directories = directories,
            Temporary = new TemporaryReport(temporary.Base, temporary.Reason, candidates),
            RemoteCache = request.RemoteCache is { } cache ? new RemoteCacheReport(cache.Address.ToString(), cache.MayWrite ? "readwrite" : "read") : null,
            Names = names is null ? null : Names(names) with { SilentNameServers = silent },
            WslFiles = [.. wslFiles.Select(WslSettings.Of)],
            Windows = situation.WindowsSecurity is { } windows ? WindowsReport.Of(windows) : null,
            Path = PathOf(),
            Findings = new FindingListing(request, directory => Measured(directory, temporary.Base, counts)).List(situation),
        };
    }

    private DiagnosticContext Situation(TemporaryDirectoryChoice temporary)
    {
        var survey = new DirectoryClassifier(_host, path => DirectoryListing.Cost(Measure(path)));
        var situation = new DiagnosticContextBuilder(_host, _settings, survey).Of(request.Needs.Plan.Invocations, request.OutputDirectory, temporary);
        var known = situation.Directories.Where(directory => directory.Kind == DirectoryRole.Sources).Select(directory => directory.Path).ToHashSet();
        List<BuildDirectory> places =
            [
                // Programs that can't be built for lack of a Go toolchain have sources too.
                .. request.Needs.SourceRoots.Where(root => !known.Contains(root)).Select(root => survey.Classify(DirectoryRole.Sources, root, null)),
                .. situation.Directories,
                survey.Classify(DirectoryRole.Intermediate, request.ObjectDirectory, null),
                survey.Classify(DirectoryRole.Packages, request.Packages.Path, request.Packages.ChosenBy.Name),
            ];
        return situation with
        {
            Directories = Relocated(places),
            CacheProgram = request.CacheProgram,
            UsesRemoteCache = request.RemoteCache is not null,
            GoOnPath = _settings.Find("GOROOT") is null ? null : ToolchainLocator.OnPath(request.Search with { GoRootProperty = null }),
        };
    }

    // As in a build, slow sources are relocated, together with everything that is built with them.
    private List<BuildDirectory> Relocated(List<BuildDirectory> places)
    {
        var relocates = request.RelocatesAlways || places.Exists(directory => directory is { Kind: DirectoryRole.Sources, IsSlow: true });
        if (request.Stage is null || !(relocates || places.Exists(directory => directory.IsSlow)) || request.Stage() is not { } stage)
            return places;
        var layout = new StagePaths(stage);
        return
        [
            .. CacheRelocation.Move(places, stage).Select(directory => relocates && directory.Kind == DirectoryRole.Sources
                ? directory with { RelocatedTo = layout.Staged(directory.Path) }
                : directory),
        ];
    }

    private List<TemporaryCandidateReport> Candidates(TemporaryDirectoryChooser chooser, TemporaryDirectoryChoice choice)
    {
        var list = new List<TemporaryCandidateReport>();
        if (choice.Refused is { } refused)
        {
            list.Add(new TemporaryCandidateReport(
                refused.Path, refused.ChosenBy.Length == 0 ? null : refused.ChosenBy, Chosen: refused.Path == choice.Base,
                refused.IsNoExec ? "is mounted noexec" : "has less than 1 GiB free"));
        }
        else if (choice.ChosenBy is { } chosenBy)
        {
            list.Add(new TemporaryCandidateReport(choice.Base, chosenBy, Chosen: true, null));
        }

        foreach (var candidate in chooser.Examine(_settings).Where(candidate => list.TrueForAll(known => known.Path != candidate.Path)))
        {
            var chosen = request.Full(candidate.Path) == choice.Base;
            list.Add(new TemporaryCandidateReport(
                candidate.Path, candidate.Variable, chosen, candidate.Problem ?? (chosen ? null : "is suitable, but another directory has precedence")));
        }

        // A directory on a disk that is used because the default is unsuitable.
        if (!list.Exists(candidate => candidate.Chosen)) list.Add(new TemporaryCandidateReport(choice.Base, null, Chosen: true, null));
        return list;
    }

    private List<MountReport> Mounts(IEnumerable<string> paths) =>
    [
        .. paths.Select(_host.FileSystemOf).Where(fileSystem => fileSystem.Mount is not null)
            .DistinctBy(fileSystem => fileSystem.Mount!.Point).OrderBy(fileSystem => fileSystem.Mount!.Point, StringComparer.Ordinal)
            .Select(fileSystem =>
            {
                var mount = fileSystem.Mount!;
                var (size, free) = mount.IsMemory ? instruments.Room(mount.Point) : default;
                return new MountReport(
                    mount.Point, mount.FileSystem, fileSystem.Description, fileSystem.Speed, MountOptions.Of(mount), size, free);
            }),
    ];

    private NamesReport Names(NameResolutionFacts facts) => new(
        facts.HostName,
        facts.HostNameIsInHosts,
        facts.IsEdited ? ResolvConfState.EditedThoughGenerated
            : facts.IsGeneratedByWsl ? ResolvConfState.GeneratedByWsl : ResolvConfState.Own,
        facts.ResolvConfLink,
        facts.NameServers,
        facts.HostsOrder,
        facts.HostName.Length == 0 ? null : instruments.LookUp(facts.HostName));

    // Other servers are none of the doctor's business: a query would leave the machine.
    private bool IsSilent(string server) =>
        IPAddress.TryParse(server, out var address) && IPAddress.IsLoopback(address) && !instruments.Answers(address);

    private PathReport PathOf()
    {
        var path = _settings.Environment.GetValueOrDefault("PATH", "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return new PathReport(
            path.Length,
            [.. path.Where(directory => Path.IsPathFullyQualified(directory) && _host.FileSystemOf(directory).IsWindowsDrive)]);
    }

    private DirectoryCost Measure(string path) =>
        instruments.Measure(path, mayWrite: false, _host.FileSystemOf(path).Mount?.Point ?? path);

    private SourceCounts? Counts(DiagnosticContext situation) =>
        situation.Slow(DirectoryRole.Sources).Any() && request.Scan() is { } inputs ? new SourceCounts(situation.Directories, inputs) : null;

    private string Measured(string directory, string temporary, SourceCounts? counts)
    {
        var isSame = _host.FileSystemOf(directory).Mount == _host.FileSystemOf(temporary).Mount && _host.Mounts.Mounts.Count > 0;
        return DirectoryListing.Cost(Measure(directory)).Measured(
            counts?.At(directory), isSame ? null : (temporary, DirectoryListing.Cost(Measure(temporary))));
    }
}
