using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Resources;

namespace WslGo.Build.Projects;

/// <summary>Plans the go commands of a project.</summary>
/// <param name="context">The project.</param>
/// <param name="watch">Watches the accesses, because a directory may be on a file system that hangs; null for none.</param>
internal sealed class ProjectPlanner(ProjectContext context, AccessWatch? watch = null)
{
    private readonly GoBinaryReader _reader = new(context.Settings.ProjectFile, context.Settings.ProjectDirectory);
    private IReadOnlyList<GoBinaryItem>? _programs;

    /// <summary>The project.</summary>
    public ProjectContext Context => context;

    /// <summary>Watches the accesses; null for none.</summary>
    public AccessWatch? Watch => watch;

    /// <summary>The programs to build: see <see cref="DefaultPrograms"/>.</summary>
    public IReadOnlyList<GoBinaryItem> Programs => _programs ??= new DefaultPrograms(context, watch).Among(context.Items.Binaries);

    /// <summary>Reads an item.</summary>
    /// <exception cref="BuildException">A value is invalid (WSLGO3004).</exception>
    public GoBinary Read(GoBinaryItem item) => _reader.Read(item);

    /// <summary>The project's request for some programs.</summary>
    /// <exception cref="BuildException">A value of an item is invalid (WSLGO3004).</exception>
    public GoBuildRequest Request(IEnumerable<GoBinaryItem> programs)
    {
        var (settings, items) = (context.Settings, context.Items);
        return new GoBuildRequest
        {
            ProjectFile = settings.ProjectFile,
            Binaries = [.. programs.Select(_reader.Read)],
            OutputDirectory = settings.FullPath(settings.OutputDirectory),
            IntermediateDirectory = settings.FullPath(settings.IntermediateDirectory),
            ReservedOutputs = settings.ReservedOutputs,
            StageIncludes = items.StageIncludes,
            LinkVariables = items.LinkVariables,
            Resources = Resources(),

            // What was delivered before a signature was required may have none.
            LinkStepInputs = settings.RequiresSignature
                ? items.LinkStepInputs.Add(new LinkStepInput(nameof(settings.RequiresSignature), "", "true"))
                : items.LinkStepInputs,
            CrossCompilers = items.CrossCompilers,
            FindProgram = name => ProgramSearch.Find(GoPath.WithoutWindows(context.User.Environment, context.Host), name),
            ProjectVariables = items.VariableNames,
            Defaults = new GoDefaultFlags(settings.DefaultLdFlags, settings.DefaultTrimpath),
            Settings = context.User,
            Watch = watch,
            CacheProgram = settings.CacheProgram,
        };
    }

    private ResourceSettings? Resources()
    {
        var settings = context.Settings;
        if (settings.Resources is not { } own) return null;
        return own with
        {
            ProjectFile = settings.ProjectFile,
            Icon = own.Icon.Length > 0 ? settings.FullPath(own.Icon) : "",
            Manifest = own.Manifest.Length > 0 ? settings.FullPath(own.Manifest) : "",
        };
    }

    /// <summary>Creates a planner for the project's request.</summary>
    /// <param name="mode">Whether sources are built in the stage.</param>
    public GoBuildPlanner Planner(RelocationMode mode = RelocationMode.Never) => Planner(Request(Programs), mode);

    private GoBuildPlanner Planner(GoBuildRequest request, RelocationMode mode) => new(
        request, context.Toolchains(watch), mode == RelocationMode.Never ? null : context.Relocation(mode));

    /// <summary>Plans the build of the project's programs.</summary>
    /// <param name="mode">Whether sources are built in the stage.</param>
    /// <param name="isModified">Whether a repository has uncommitted changes; null if not needed.</param>
    /// <exception cref="BuildException">The project can't be built.</exception>
    public GoBuildPlan Plan(RelocationMode mode, Func<string, bool?>? isModified = null) =>
        Planner(Request(Programs) with { IsModified = isModified }, mode).Plan();

    /// <summary>Plans the build of the project's programs for several targets.</summary>
    /// <param name="runtimeIdentifiers">The runtime identifiers, separated by semicolons; empty for each program's own.</param>
    /// <param name="mode">Whether sources are built in the stage.</param>
    /// <exception cref="BuildException">The project can't be built.</exception>
    public GoBuildPlan Plan(string runtimeIdentifiers, RelocationMode mode)
    {
        var targets = runtimeIdentifiers.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (targets.Count == 0) return Plan(mode);
        return new GoBuildPlan(
        [
            .. targets.Select(target => context.Items.Binaries.Select(item => item.For(target)))
                .SelectMany(items => Planner(Request(new DefaultPrograms(context, watch).Among([.. items])), mode).Plan().Invocations),
        ]);
    }

    /// <summary>Plans go commands other than <c>go build</c> for a directory of a module.</summary>
    /// <exception cref="BuildException">The commands can't be run.</exception>
    public ModulePlan Module(string directory)
    {
        var mode = context.Settings.RelocationMode;
        var item = context.Items.Module! with { Include = directory };
        var module = Planner(mode).Module(WithCgoOfPrograms(_reader.ReadModule(item)));
        var temporary = context.Temporary();
        var situation = Situation([module.Context], mode, temporary);
        return new ModulePlan(module, temporary, context.GoEnvironment(situation.Directories), context.RemoteCache);
    }

    /// <summary>The context in which rules evaluate a plan.</summary>
    /// <param name="modules">The modules for which go commands run.</param>
    /// <param name="mode">Whether sources are built in the stage.</param>
    /// <param name="temporary">The directory for go's temporary files.</param>
    public DiagnosticContext Situation(IReadOnlyList<GoModuleContext> modules, RelocationMode mode, TemporaryDirectoryChoice temporary) =>
        new DiagnosticContextBuilder(context.Host, context.User, context.Survey).Of(
            modules, context.Settings.FullPath(context.Settings.OutputDirectory), temporary,
            mode == RelocationMode.Never ? null : context.StagePath);

    // Without cgo, packages of a program that is built with cgo would lack some or all files.
    private GoBinary WithCgoOfPrograms(GoBinary module)
    {
        if (module.Flags.CgoEnabled) return module;
        var workspaces = new Workspaces(context.User.Environment);
        var root = workspaces.ModuleRoot(module.Directory, context.Settings.Location);
        var needsCgo = context.Items.Binaries.Select(_reader.ReadModule).Any(binary =>
            binary.Flags.CgoEnabled && workspaces.ModuleRoot(binary.Directory, context.Settings.Location) == root);
        return needsCgo ? module with { Flags = module.Flags with { CgoEnabled = true } } : module;
    }
}
