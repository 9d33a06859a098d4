using System.ComponentModel;
using System.Globalization;
using WslGo.Build.Caching;
using WslGo.Build.Modules;
using WslGo.Build.Planning;
using WslGo.Build.Processes;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Storage;
using WslGo.Build.Toolchains;
using WslGo.Build.Tracing;

namespace WslGo.Build.Building;

/// <summary>Runs go and parses the output of <c>go build</c>.</summary>
/// <param name="log">Receives the command line and go's output.</param>
/// <param name="userEnvironment">The user's environment variables; their values never reach the log.</param>
/// <param name="remoteCache">The server for go's build cache; null for none.</param>
internal sealed class GoCommand(IBuildLog log, IReadOnlyDictionary<string, string> userEnvironment, RemoteCache? remoteCache = null)
{
    // Created when go runs; an up-to-date build needs none.
    private SecretMask? _mask;

    private SecretMask Secrets => _mask ??= new SecretMask(userEnvironment.GetValueOrDefault);

    /// <summary>Runs a go command and reports its output.</summary>
    /// <returns>Whether it succeeded.</returns>
    /// <exception cref="BuildException">go could not be started (WSLGO3001).</exception>
    public bool RunAndReport(
        GoModuleContext module, GoCommandLine line, string temporaryDirectory, CancellationToken cancellation) =>
        Report(Run(module, line, temporaryDirectory, processors: null, cancellation));

    /// <summary>Runs a build to its end and captures its output.</summary>
    /// <param name="build">The build.</param>
    /// <param name="temporaryDirectory"><c>GOTMPDIR</c>.</param>
    /// <param name="processors">The number of processors that go may use, unless the user sets it; null for go's default.</param>
    /// <param name="cancellation">Stops go.</param>
    /// <param name="trace">Is told what go did; null for nobody.</param>
    /// <exception cref="BuildException">go could not be started (WSLGO3001).</exception>
    public GoRun Run(
        GoBuildInvocation build, string temporaryDirectory, int? processors, CancellationToken cancellation, BuildTrace? trace = null)
    {
        foreach (var directory in build.Binaries.Select(binary => Path.GetDirectoryName(binary.Artifacts[0].Built)!))
            MakeDirectory(directory, build.Stage);
        if (trace is null) return Run(build, build.Go(build.Arguments), temporaryDirectory, processors, cancellation);
        using var watch = trace.Watch(build, temporaryDirectory);
        var run = Run(build, build.Go(build.Arguments.Insert(1, watch.Flag)), temporaryDirectory, processors, cancellation, watch.Begin);
        (watch.ExitCode, watch.Cache) = (run.ExitCode, run.Cache);
        return run;
    }

    /// <summary>Runs a go command to its end and captures its output.</summary>
    /// <param name="module">The module, with the directory and environment of the command.</param>
    /// <param name="line">The program and its arguments.</param>
    /// <param name="temporaryDirectory"><c>GOTMPDIR</c>.</param>
    /// <param name="processors">The number of processors that go may use, unless the user sets it; null for go's default.</param>
    /// <param name="cancellation">Stops go.</param>
    /// <param name="started">Is told the number of go's process; null for nobody.</param>
    /// <exception cref="BuildException">go could not be started (WSLGO3001).</exception>
    public GoRun Run(
        GoModuleContext module, GoCommandLine line, string temporaryDirectory, int? processors, CancellationToken cancellation,
        Action<int>? started = null)
    {
        var lines = new List<GoOutputLine>();
        var (command, exitCode, cache) = Start(
            module, line, temporaryDirectory, processors,
            text => Add(GoOutputSource.Output, text), text => Add(GoOutputSource.Error, text), cancellation, started);

        void Add(GoOutputSource source, string text)
        {
            // Messages also contain absolute paths, as in "In file included from".
            var named = module.Stage?.NameOriginals(text) ?? text;
            lock (lines) lines.Add(new GoOutputLine(source, named));
        }

        return new GoRun(module, command, exitCode, lines) { Cache = cache };
    }

    /// <summary>Runs a go command and streams its output.</summary>
    /// <param name="module">The module, with the directory and environment of the command.</param>
    /// <param name="line">The program and its arguments.</param>
    /// <param name="temporaryDirectory"><c>GOTMPDIR</c>.</param>
    /// <param name="onOutput">Receives each line of standard output.</param>
    /// <param name="onError">Receives each line of standard error.</param>
    /// <param name="cancellation">Stops go with all its children.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="BuildException">go could not be started (WSLGO3001).</exception>
    public int Stream(
        GoModuleContext module, GoCommandLine line, string temporaryDirectory, Action<string> onOutput, Action<string> onError,
        CancellationToken cancellation)
    {
        var exit = Start(module, line, temporaryDirectory, processors: null, onOutput, onError, cancellation);
        Report(exit.Cache);
        return exit.ExitCode;
    }

    /// <summary>The context for parsing the output of a go command.</summary>
    public GoOutputContext Context(GoModuleContext module, int exitCode) => Context(
        module, exitCode,
        (module.Environment.GetValueOrDefault("CGO_ENABLED") ?? userEnvironment.GetValueOrDefault("CGO_ENABLED")) == "1");

    /// <summary>Reports go's output.</summary>
    /// <returns>Whether it succeeded.</returns>
    public bool Report(GoRun run)
    {
        Report(run.Cache);
        foreach (var line in GoJsonOutput.Regroup(run.Lines).SelectMany(block => block.Lines)) log.Verbose(line);
        foreach (var finding in new GoOutputParser(Context(
            run.Module, run.ExitCode, run.Command.Environment.GetValueOrDefault("CGO_ENABLED") == "1")).Parse(run.Lines)) log.Report(finding);
        return run.ExitCode == 0;
    }

    private GoExit Start(
        GoModuleContext module, GoCommandLine line, string temporaryDirectory, int? processors, Action<string> onOutput,
        Action<string> onError, CancellationToken cancellation, Action<int>? started = null)
    {
        var own = OwnVariables(module, temporaryDirectory, processors);
        var environment = EnvironmentOf(module, own, cancellation);
        var report = remoteCache?.AddTo(environment, module.Toolchain, PackageListName(module, line, environment), temporaryDirectory);
        var command = new ProcessCommand(line.Executable)
        {
            Arguments = line.Arguments,
            WorkingDirectory = module.WorkingDirectory,
            Environment = environment,
            Started = started,
        };
        if (module.Overlay is { } overlay) Write(overlay, module.Stage);
        log.Verbose(Secrets.Hide(PasteableLine(command, own)));
        try
        {
            var exitCode = ProcessRunner.Run(command, text => onOutput(Secrets.Hide(text)), text => onError(Secrets.Hide(text)), cancellation);
            return new GoExit(command, exitCode, report is null ? CacheReport.None : remoteCache!.Read(report));
        }
        catch (Win32Exception exception)
        {
            throw BuildException.Error(
                "WSLGO3001", $"'{command.Executable}' could not be started: {exception.Message}", inner: exception);
        }
    }

    // What the packages that go needs follow from, without anything of this machine's.
    private static IEnumerable<string> PackageListName(GoModuleContext module, GoCommandLine line, Dictionary<string, string> environment)
    {
        var host = GoTarget.OfThisMachine();
        var flags = module.Flags;
        return
        [
            module.Workspace.ModulePath ?? "", module.Toolchain.VersionText, line.Arguments.FirstOrDefault(""),
            environment.GetValueOrDefault("GOOS", host.Os), environment.GetValueOrDefault("GOARCH", host.Arch), environment.GetValueOrDefault("CGO_ENABLED", ""),
            $"{flags.BuildMode} {flags.Trimpath} {flags.Race}", flags.Tags, flags.GcFlags, flags.AsmFlags,
            .. module is GoBuildInvocation build ? build.Binaries.Select(binary => binary.Package) : [],
        ];
    }

    private void Report(CacheReport report)
    {
        if (report.IsEmpty) return;
        var received = report.BytesReceived > 0 ? $" ({Megabytes(report.BytesReceived)})" : "";
        var stored = report.Sent + report.Unsent > 0 ? $", {report.Sent} of {report.Sent + report.Unsent} stored ({Megabytes(report.BytesSent)})" : "";
        var rejected = report.Rejected > 0 ? $", {report.Rejected} rejected" : "";
        log.Info($"Build cache: {report.Local} entries from this machine, {report.Remote} from {remoteCache!.Address}{received}, {report.Missed} not found{stored}{rejected}.");
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    // In the project's intermediate directory, or in the stage.
    private static void MakeDirectory(string directory, StagePaths? stage)
    {
        if (stage is null) Directory.CreateDirectory(directory);
        else InStage(directory, stage).Dispose();
    }

    private static void Write(GeneratedFile file, StagePaths? stage)
    {
        if (stage is null)
        {
            AtomicFile.Write(file.Path, file.Content);
            return;
        }

        using var folder = InStage(Path.GetDirectoryName(file.Path)!, stage);
        folder.Write(Path.GetFileName(file.Path), file.Content);
    }

    private static PrivateFolder InStage(string directory, StagePaths stage)
    {
        using var root = Stage.CreateRoot(stage);
        return root.Make(Path.GetRelativePath(stage.Directory, directory).Replace('\\', '/'));
    }

    private GoOutputContext Context(GoModuleContext module, int exitCode, bool cgo) =>
        new(module.WorkingDirectory, exitCode, cgo)
        {
            StandardDirectory = package => StandardDirectory(module, package),
            ForeignTarget = ForeignTarget(module),
            IsRequired = new RequiredModules(module.Workspace.GoModPath).MayProvide,
            ModulePath = module.Workspace.ModulePath,
            Repository = () => VersionControl.Root(module.Workspace.ModuleRoot),
            ImportsC = CgoImport.IsIn,
            PackageDirectory =
                new PackageDirectories(module.Workspace.Modules, module.Workspace.VendorDirectory).Find,
            FileExists = File.Exists,
            MissingCopy = module.Stage is { } stage
                ? new MissingCopy(stage, module.Workspace, module.ProjectDirectory).Advice
                : (_, _, _) => null,
            Original = path => module.Stage?.Original(path) ?? path,
        };

    // The first element of an import path contains a dot, except in the standard library.
    private static string? StandardDirectory(GoModuleContext module, string package)
    {
        if (package.Split('/')[0].Contains('.')) return null;
        var directory = Path.Join(module.Toolchain.Root, "src", package.Split(' ')[0]);
        return Directory.Exists(directory) ? directory : null;
    }

    private string? ForeignTarget(GoModuleContext module)
    {
        var host = GoTarget.OfThisMachine();
        var (os, arch) = (Variable("GOOS") ?? host.Os, Variable("GOARCH") ?? host.Arch);
        return (os, arch) == (host.Os, host.Arch) ? null : $"{os}/{arch}";

        string? Variable(string name) =>
            (module.Environment.GetValueOrDefault(name) ?? userEnvironment.GetValueOrDefault(name)) is { Length: > 0 } value ? value : null;
    }

    // The variables that the SDK itself sets; safe to log.
    private List<KeyValuePair<string, string>> OwnVariables(GoModuleContext module, string temporaryDirectory, int? processors)
    {
        var own = new List<KeyValuePair<string, string>>(module.Environment) { new("GOTMPDIR", temporaryDirectory) };

        // Unless GOFLAGS contains -p, GOMAXPROCS determines how many packages go builds in parallel (go help build). The compilers
        // inherit it. An empty value counts as unset.
        if (processors is { } count && userEnvironment.GetValueOrDefault("GOMAXPROCS", "").Length == 0)
            own.Add(new("GOMAXPROCS", count.ToString(CultureInfo.InvariantCulture)));
        return own;
    }

    private Dictionary<string, string> EnvironmentOf(
        GoModuleContext module, List<KeyValuePair<string, string>> own, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string>(
            userEnvironment, OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var name in module.RemovedVariables) environment.Remove(name);
        foreach (var (name, value) in own) environment[name] = value;
        IncludedContent.AddTo(environment, module, cancellation);
        return environment;
    }

    private static string PasteableLine(ProcessCommand command, List<KeyValuePair<string, string>> own)
    {
        var variables = own.Select(pair => $"{pair.Key}={ShellText.Quote(pair.Value)}");
        return $"cd {ShellText.Quote(command.WorkingDirectory)} && env {string.Join(' ', variables)} {command}";
    }

    private sealed record GoExit(ProcessCommand Command, int ExitCode, CacheReport Cache);
}
