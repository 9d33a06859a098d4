using WslGo.Build.Acquisition;
using WslGo.Build.Caching;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Projects;

/// <summary>A project on its machine. Facts about the machine are read on first use.</summary>
internal sealed class ProjectContext
{
    private readonly Lazy<HostFacts> _host;
    private readonly Lazy<DirectoryClassifier> _survey;
    private readonly Lazy<RemoteCache?> _remoteCache;

    /// <summary>Combines a project with its machine.</summary>
    /// <param name="settings">The project's properties.</param>
    /// <param name="items">The project's items.</param>
    /// <param name="environment">The environment of the build.</param>
    /// <param name="measure">Measures the file system of a directory.</param>
    public ProjectContext(
        ProjectSettings settings, ProjectItems items, BuildEnvironment environment, Func<string, AccessCost> measure)
    {
        (Settings, Items, Environment) = (settings, items, environment);
        User = GoUserSettings.Read(environment.With(items.Variables).Variables);
        _host = new(() => HostFacts.Read(environment.Variables, settings.HostFiles.Length == 0 ? null : settings.FullPath(settings.HostFiles)));
        _survey = new(() => new DirectoryClassifier(Host, measure));
        _remoteCache = new(() => RemoteCacheSettings.Read(settings.RemoteCache, settings.RemoteCacheMode, settings.Location) is { } server
            ? new RemoteCache(server, User)
            : null);
    }

    /// <summary>The project's properties.</summary>
    public ProjectSettings Settings { get; }

    /// <summary>The project's items.</summary>
    public ProjectItems Items { get; }

    /// <summary>The environment of the build.</summary>
    public BuildEnvironment Environment { get; }

    /// <summary>The user's Go settings, overridden by the project's <c>GoEnvironment</c>.</summary>
    public GoUserSettings User { get; }

    /// <summary>The machine.</summary>
    public HostFacts Host => _host.Value;

    /// <summary>Decides which directories are slow. Each mount and each directory is measured once in a build.</summary>
    public DirectoryClassifier Survey => _survey.Value;

    /// <summary>The server for go's build cache; null for none.</summary>
    /// <exception cref="BuildException">A property can't be used (WSLGO3004).</exception>
    public RemoteCache? RemoteCache => _remoteCache.Value;

    /// <summary>Downloads toolchains; null to determine only which toolchain a build uses.</summary>
    public ToolchainDownload? Download { get; init; }

    /// <summary>Runs work that reads the user's directories, while their file systems respond.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="NoAnswerException">A file system doesn't respond.</exception>
    public T WhileAnswered<T>(Func<ProjectPlanner, T> work, CancellationToken cancellation)
        where T : class =>
        AccessWatch.Run(Settings.ProjectDirectory, watch => work(new ProjectPlanner(this, watch)), cancellation);

    /// <summary>The directory of the stage; null if there is no fast file system for it.</summary>
    public string? StagePath() => new StageLocator(Host, User.Environment).Choose(
        ProjectSettings.IsAuto(Settings.StageDirectory) ? null : Settings.FullPath(Settings.StageDirectory));

    /// <summary>Decides what is built in the stage.</summary>
    public RelocationPolicy Relocation(RelocationMode mode) => new(mode, StagePath, Survey);

    /// <summary>Chooses the Go toolchain.</summary>
    /// <param name="watch">Watches the accesses; null for none.</param>
    public ToolchainSource Toolchains(AccessWatch? watch) => new(
        ToolchainSearch(watch),
        new AcquisitionSettings(Settings.Acquire, Settings.ToolchainHashes, User, Settings.FullPath, Download),
        Survey, Settings.Location);

    /// <summary>Where toolchains are searched, regardless of <c>GoRoot</c>.</summary>
    /// <param name="watch">Watches the accesses; null for none.</param>
    public ToolchainSearch ToolchainSearch(AccessWatch? watch = null) =>
        new(null, User.Environment, Environment.HomeDirectory, HostFacts.ThisSystem())
        {
            Watch = watch,
            Acquired = ToolchainStore,
        };

    /// <summary>The directory for go's temporary files.</summary>
    /// <exception cref="BuildException">The user's choice doesn't exist (WSLGO3004).</exception>
    public TemporaryDirectoryChoice Temporary()
    {
        CheckTemporary();
        var choice = new TemporaryDirectoryChooser(Host, DiskSpace.Free).Choose(Settings.TemporaryProperty, User);

        // A relative path is always relative to the project: the current directory of the build can be any.
        return choice with { Base = Settings.FullPath(choice.Base) };
    }

    // As in go, a build creates only its own directory.
    private void CheckTemporary()
    {
        var (path, setting) = ProjectSettings.IsAuto(Settings.TempDirectory)
            ? (User.Find("GOTMPDIR"), "GOTMPDIR")
            : (Settings.TempDirectory, "WslGoTempDirectory");
        if (path is not null) TemporaryDirectoryChooser.Check(path, Settings.FullPath(path), setting, Settings.Location);
    }

    /// <summary>The environment of go, with the caches that a build uses.</summary>
    /// <param name="places">The directories of the build.</param>
    public IReadOnlyDictionary<string, string> GoEnvironment(IEnumerable<BuildDirectory> places) =>
        CacheRelocation.Apply(GoPath.WithoutWindows(User.Environment, Host), places, User);

    // Next to the stage.
    private string? ToolchainStore() =>
        !ProjectSettings.IsAuto(Settings.ToolchainDirectory) ? Settings.FullPath(Settings.ToolchainDirectory)
        : new StageLocator(Host, User.Environment).Choose(null) is { } stage ? Path.Join(Path.GetDirectoryName(stage), "toolchain")
        : null;
}
