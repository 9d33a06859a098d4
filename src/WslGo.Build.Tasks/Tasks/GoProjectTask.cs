using System.Globalization;
using Microsoft.Build.Framework;
using WslGo.Build.Acquisition;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tasks;

/// <summary>A task that plans a project's build of Go, with all that the plan depends on.</summary>
public abstract class GoProjectTask : GoTask
{
    private HostFacts? _host;
    private AccessWatch? _watch;
    private PlaceSurvey? _survey;
    private Func<ToolchainStore, ToolchainModule, GoUserSettings, string>? _download;

    /// <summary>The items <c>GoBinary</c>.</summary>
    public ITaskItem[] Binaries { get; set; } = [];

    /// <summary><c>OutDir</c>.</summary>
    public string OutputDirectory { get; set; } = "";

    /// <summary>Where intermediate files go.</summary>
    public string IntermediateDirectory { get; set; } = "";

    /// <summary>Output paths that the project itself writes: its assembly and host.</summary>
    public ITaskItem[] ReservedOutputs { get; set; } = [];

    /// <summary>The items <c>GoLinkVariable</c>.</summary>
    public ITaskItem[] LinkVariables { get; set; } = [];

    /// <summary>The items <c>GoEnvironment</c>.</summary>
    public ITaskItem[] GoEnvironment { get; set; } = [];

    /// <summary>The SDK's default of <c>GoLdFlags</c> in this configuration.</summary>
    public string DefaultLdFlags { get; set; } = "";

    /// <summary>The SDK's default of <c>GoTrimpath</c> in this configuration.</summary>
    public bool DefaultTrimpath { get; set; }

    /// <summary>A directory with files of a recorded machine, which take the places of this one's; for tests.</summary>
    public string HostFiles { get; set; } = "";

    /// <summary>The machine; read when first asked for.</summary>
    private protected HostFacts Host => _host ??= HostFacts.Read(HostFiles.Length == 0 ? null : Full(HostFiles));

    /// <summary><c>WslGoStageDirectory</c>: where copies of sources go; empty or <c>auto</c> to choose.</summary>
    public string StageDirectory { get; set; } = "";

    /// <summary>The items <c>GoStageInclude</c>.</summary>
    public ITaskItem[] StageIncludes { get; set; } = [];

    /// <summary>The directory of the stage; null if there is no fast file system for it.</summary>
    private protected string? StagePath(GoUserSettings settings) => new StageDirectory(Host, settings.Environment).Choose(
        IsAuto(StageDirectory) ? null : Full(StageDirectory));

    /// <summary>Whether a property leaves the choice to the SDK.</summary>
    private protected static bool IsAuto(string directory) =>
        directory.Length == 0 || directory.Equals("auto", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>WslGoMaxOpenFiles</c>: the most files open at once while sources are walked and copied; empty for the default.</summary>
    public string MaxOpenFiles { get; set; } = "";

    /// <summary>The most files open at once.</summary>
    /// <remarks>Two are a file and its copy.</remarks>
    private protected int OpenFiles() => MaxOpenFiles.Length == 0 ? TreeScanner.DefaultOpenFiles
        : int.TryParse(MaxOpenFiles, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 3 ? count
        : throw BuildException.Error(
            "WSLGO3004", $"WslGoMaxOpenFiles is '{MaxOpenFiles}'; it is a number, 3 or more.", new SourceLocation(ProjectFile));

    /// <summary><c>GoAcquire</c>: whether the project's Go is acquired; empty for <c>false</c>.</summary>
    public string Acquire { get; set; } = "";

    /// <summary><c>GoToolchainHash</c>: the hashes of acquired toolchains that the project trusts.</summary>
    public string ToolchainHash { get; set; } = "";

    /// <summary><c>GoCacheProg</c>: the command that keeps go's build cache; empty for none.</summary>
    public string CacheProgram { get; set; } = "";

    /// <summary><c>GoToolchainDirectory</c>: where acquired toolchains are; empty or <c>auto</c> to choose.</summary>
    public string ToolchainDirectory { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Read(TaskSettings settings)
    {
        base.Read(settings);
        OutputDirectory = settings.Text(nameof(OutputDirectory), OutputDirectory);
        IntermediateDirectory = settings.Text(nameof(IntermediateDirectory), IntermediateDirectory);
        DefaultLdFlags = settings.Text(nameof(DefaultLdFlags), DefaultLdFlags);
        DefaultTrimpath = settings.Switch(nameof(DefaultTrimpath), DefaultTrimpath);
        ReservedOutputs = settings.Items(nameof(ReservedOutputs), ReservedOutputs);
        HostFiles = settings.Text(nameof(HostFiles), HostFiles);
        StageDirectory = settings.Text(nameof(StageDirectory), StageDirectory);
        Acquire = settings.Text(nameof(Acquire), Acquire);
        ToolchainHash = settings.Text(nameof(ToolchainHash), ToolchainHash);
        ToolchainDirectory = settings.Text(nameof(ToolchainDirectory), ToolchainDirectory);
        CacheProgram = settings.Text(nameof(CacheProgram), CacheProgram);
        MaxOpenFiles = settings.Text(nameof(MaxOpenFiles), MaxOpenFiles);
    }

    /// <summary>Lets toolchains that are to be acquired be downloaded. Without it, only which one a build takes can be told.</summary>
    private protected void AllowDownloads(IBuildLog log, CancellationToken cancellation) =>
        _download = (store, module, settings) =>
        {
            using var pause = _watch?.Pause();
            return new ToolchainAcquisition(store, ToolchainHashes, settings, log)
                .GetAsync(module, cancellation).GetAwaiter().GetResult();
        };

    /// <summary>The hashes that the project trusts.</summary>
    private string[] ToolchainHashes => ToolchainHash.Split(
        [';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The directory of acquired toolchains; null if there is no fast file system for it.</summary>
    private string? Store(GoUserSettings settings) =>
        !IsAuto(ToolchainDirectory) ? Full(ToolchainDirectory)
        : new StageDirectory(Host, settings.Environment).Choose(null) is { } stage ? Path.Join(Path.GetDirectoryName(stage), "toolchain")
        : null;

    /// <summary>The planner for what the parameters say.</summary>
    /// <param name="settings">The user's settings of Go.</param>
    /// <param name="relocation">Decides what is built in the stage; null to build everything where it is.</param>
    private protected GoBuildPlanner Planner(GoUserSettings settings, RelocationPolicy? relocation = null) => new(
        Request(settings, Binaries),
        (root, requirement) => Choose(root, requirement, settings),
        workspace => relocation?.StageOf(workspace));

    /// <summary>
    /// Of programs that the project does not name but that were found, those that their target builds, as
    /// <c>go build ./cmd/...</c> does; all that it names.
    /// </summary>
    private protected IReadOnlyList<ITaskItem> Chosen(GoUserSettings settings, IEnumerable<ITaskItem> items)
    {
        List<ITaskItem> all = [.. items];
        if (!all.Exists(IsFound)) return all;
        var reader = new GoBinaryReader(ProjectFile, ProjectDirectory);
        var kinds = all.ConvertAll(item => IsFound(item)
            ? Inspect(reader.ReadModule(new GoBinaryItem(item.ItemSpec, item.GetMetadata)), settings)
            : TargetPackage.Program);

        // If all want cgo, it is for go to say so.
        var wanted = kinds.Contains(TargetPackage.Program) ? TargetPackage.Program : TargetPackage.ProgramWithCgo;
        var chosen = all.Where((_, index) => kinds[index] == wanted).ToList();
        return chosen.FindAll(item => IsFound(item) && Full(item.ItemSpec) == ProjectDirectory) is { Count: > 0 } own ? own : chosen;
    }

    private static bool IsFound(ITaskItem item) => item.GetMetadata(FindGoMainPackages.FoundMetadata).Length > 0;

    private TargetPackage Inspect(GoBinary binary, GoUserSettings settings) => new TargetPackages(ProgramTags.Of(
        binary, settings, [.. GoEnvironment.Select(item => item.ItemSpec)], () => Minor(binary, settings))).Inspect(binary.Directory);

    // Which Go builds it; that there is none is for the build to say.
    private int? Minor(GoBinary binary, GoUserSettings settings)
    {
        try
        {
            var workspace = new Workspaces(settings.Environment).Of(binary.Directory, binary.Flags.ModFile);
            var range = binary.GoVersion is { } text ? GoVersionRange.Parse(text) : null;
            return Choose(binary.GoRoot, workspace.Requirement(range), settings).Toolchain.Version.Minor;
        }
        catch (BuildException)
        {
            return null;
        }
    }

    /// <summary>What the project asks for, of some of its binaries.</summary>
    private protected GoBuildRequest Request(GoUserSettings settings, IEnumerable<ITaskItem> binaries)
    {
        var reader = new GoBinaryReader(ProjectFile, ProjectDirectory);
        return new GoBuildRequest
        {
            ProjectFile = ProjectFile,
            Binaries = [.. Chosen(settings, binaries).Select(item => reader.Read(new GoBinaryItem(item.ItemSpec, item.GetMetadata)))],
            OutputDirectory = Full(OutputDirectory),
            IntermediateDirectory = Full(IntermediateDirectory),
            ReservedOutputs = [.. ReservedOutputs.Select(item => item.ItemSpec)],
            StageIncludes = [.. StageIncludes.Select(item => Path.TrimEndingDirectorySeparator(Full(item.ItemSpec)))],
            LinkVariables = [.. LinkVariables.Select(item => new LinkVariable(item.ItemSpec, item.GetMetadata("Value")))],
            ProjectVariables = [.. GoEnvironment.Select(item => item.ItemSpec)],
            Defaults = new GoDefaultFlags(DefaultLdFlags, DefaultTrimpath),
            Settings = settings,
            Watch = _watch,
            CacheProgram = CacheProgram,
            IsModified = IsModified,
        };
    }

    /// <summary>Whether a repository differs from its last commit; null for a task to which it is all one.</summary>
    private protected Func<string, bool?>? IsModified { get; set; }

    /// <summary>Does what looks at the user's directories, as long as their file systems answer.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Ends the waiting for it.</param>
    /// <exception cref="BuildException">One does not answer (WSLGO3004).</exception>
    private protected T WhileAnswered<T>(Func<T> work, CancellationToken cancellation)
        where T : class => AccessWatch.Run(
        ProjectDirectory,
        watch =>
        {
            _watch = watch;
            return work();
        },
        cancellation);

    /// <summary>The user's settings, with the project's <c>GoEnvironment</c> laid over them.</summary>
    private protected GoUserSettings ReadSettings()
    {
        var environment = HostFacts.ProcessEnvironment();
        foreach (var item in GoEnvironment) environment[item.ItemSpec] = item.GetMetadata("Value");
        return GoUserSettings.Read(environment);
    }

    /// <summary>An absolute path of one that is relative to the project.</summary>
    private protected string Full(string path) => Path.GetFullPath(
        OperatingSystem.IsWindows() ? path : path.Replace('\\', '/'), ProjectDirectory);

    /// <summary>The directory that <c>WslGoTempDirectory</c> names; null to choose.</summary>
    private protected string? TemporaryProperty(string value) =>
        value.Length == 0 || value.Equals("auto", StringComparison.OrdinalIgnoreCase) ? null : Full(value);

    /// <summary>Checks the directory that the user chose for go's temporary files, if so.</summary>
    /// <exception cref="BuildException">It is not there (WSLGO3004).</exception>
    private protected void CheckTemporary(string property, GoUserSettings settings)
    {
        var (path, setting) = IsAuto(property) ? (settings.Find("GOTMPDIR"), "GOTMPDIR") : (property, "WslGoTempDirectory");
        if (path is not null) TemporaryDirectoryChooser.Check(path, Full(path), setting, new SourceLocation(ProjectFile));
    }

    /// <summary>Where go's temporary files go.</summary>
    private protected TemporaryDirectoryChoice ChooseTemporary(
        TemporaryDirectoryChooser chooser, string property, GoUserSettings settings)
    {
        var choice = chooser.Choose(TemporaryProperty(property), settings);

        // Whoever named it, a relative one is the project's: the current directory of the build may be any.
        return choice with { Base = Full(choice.Base) };
    }

    /// <summary>The toolchain of the PATH's <c>go</c>.</summary>
    private protected Toolchain? GoOnPath(GoUserSettings settings) => ToolchainLocator.OnPath(Search(null, settings));

    /// <summary>The Go for <c>GoRoot</c> and what is asked of it.</summary>
    private protected ToolchainChoice Choose(string? root, ToolchainRequirement requirement, GoUserSettings settings)
    {
        var location = new SourceLocation(ProjectFile);
        var mode = AcquirePolicy.Parse(Acquire, location);
        return root is not null || mode == AcquireMode.Never
            ? Search(root, requirement, settings)
            : new AcquirePolicy(mode, module => Get(module, settings), location).Choose(
                requirement, () => Search(null, requirement, settings));
    }

    private string Get(ToolchainModule module, GoUserSettings settings)
    {
        var store = new ToolchainStore(Store(settings) ?? throw BuildException.Error(
            "WSLGO3004", "There is no local disk for the toolchains that GoAcquire acquires. Set GoToolchainDirectory to a directory on one.",
            new SourceLocation(ProjectFile)));
        return _download is null ? store.RootOf(module) : _download(store, module, settings);
    }

    private ToolchainChoice Search(string? root, ToolchainRequirement requirement, GoUserSettings settings)
    {
        var candidates = ToolchainLocator.Find(Search(root, settings));
        var choice = ToolchainChooser.Choose(candidates, requirement, new SourceLocation(ProjectFile));
        if (root is not null || !IsSlow(choice.Toolchain)) return choice;
        return ToolchainChooser.ChooseOther(candidates, requirement, IsSlow) is { } other
            ? other with { Avoided = choice.Toolchain }
            : choice;

        bool IsSlow(Toolchain toolchain) => Survey.Survey(PlaceKind.Toolchain, toolchain.Root, null).IsSlow;
    }

    /// <summary>Tells what is slow; a mount is measured once, and a directory once in a build.</summary>
    private protected PlaceSurvey Survey => _survey ??= new PlaceSurvey(
        Host, directory => MSBuildShared.Of<AccessCosts>(BuildEngine).Of(directory));

    /// <summary>Where a Go is looked for.</summary>
    private protected ToolchainSearch Search(string? root, GoUserSettings settings) => new(
        root is null ? null : Full(root), settings.Environment,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        HostFacts.ThisSystem())
    {
        Watch = _watch,
        Acquired = () => Store(settings),
    };
}
