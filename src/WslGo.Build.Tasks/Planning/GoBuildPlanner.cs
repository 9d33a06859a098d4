using System.Collections.Immutable;
using WslGo.Build.Hosting;
using WslGo.Build.Inputs;
using WslGo.Build.Modules;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>Converts a project's request to <c>go build</c> invocations.</summary>
/// <remarks>Planning starts no process and writes nothing, but the toolchain source may download a toolchain.</remarks>
/// <param name="request">The project's request.</param>
/// <param name="toolchains">Chooses the Go toolchain.</param>
/// <param name="relocation">Decides what is built in the stage; null to build everything in place.</param>
internal sealed class GoBuildPlanner(GoBuildRequest request, IToolchainSource toolchains, RelocationPolicy? relocation = null)
{
    /// <summary>A GOROOT in the environment would redirect the chosen Go to another toolchain.</summary>
    private static readonly ImmutableArray<string> s_removed = ["GOROOT"];

    private readonly GoFlagFiles _ownFiles = new(request.Settings.Find("GOFLAGS"));
    private readonly CrossCompilation _compilers = new(request);
    private readonly Workspaces _workspaces = new(request.Settings.Environment);

    /// <summary>Creates the plan.</summary>
    /// <exception cref="BuildException">
    /// The request is invalid or can't be satisfied (WSLGO2001, 2002, 2040, 3004, 3014, 3017).
    /// </exception>
    public GoBuildPlan Plan()
    {
        var sites = request.Binaries.Select(Site).ToImmutableArray();
        CheckDistinct(sites);
        var includes = StageIncludes.Of(request.StageIncludes, request.ProjectFile);
        return new GoBuildPlan([.. Group(sites).Select(group => Invocation(group, includes))]);
    }

    /// <summary>The output files of the requested binaries, in order, without searching for a Go toolchain.</summary>
    /// <exception cref="BuildException">Two outputs have one path (WSLGO3017), or a binary is in no module (WSLGO3014).</exception>
    public IReadOnlyList<GoProduct> Products()
    {
        var sites = request.Binaries.Select(Site).ToImmutableArray();
        CheckDistinct(sites);
        return [.. sites.Select(site => new GoProduct(site.Binary, site.Target, site.Binary.OutputName ?? site.DefaultName, site.Outputs) { Workspace = site.Workspace })];
    }

    /// <summary>The workspaces of the requested binaries, without searching for a Go toolchain.</summary>
    public IReadOnlyList<Workspace> Workspaces() => [.. request.Binaries.Select(binary => Site(binary).Workspace).Distinct()];

    /// <summary>The directories of the modules that the binaries are built from, without searching for a Go toolchain.</summary>
    /// <exception cref="BuildException">A binary is in no module (WSLGO3014).</exception>
    public ImmutableArray<string> SourceRoots() =>
        [.. Workspaces().SelectMany(workspace => workspace.Roots).Distinct(StringComparer.Ordinal)];

    private void CheckDistinct(ImmutableArray<BinarySite> sites)
    {
        var outputs = new BinaryOutputs(request.ReservedOutputs, request.ProjectFile);
        foreach (var site in sites) outputs.Add(site.Binary, site.Outputs);
    }

    private BinarySite Site(GoBinary binary)
    {
        using var access = request.Watch?.Enter(binary.Directory);
        var location = new SourceLocation(request.ProjectFile);
        var modFile = binary.Flags.ModFile;
        if (modFile is null && request.Settings.Find("GOFLAGS") is not null)
        {
            modFile = _ownFiles.ModFile(_workspaces.ModuleRoot(binary.Directory, location));
            binary = binary with { Flags = binary.Flags with { ModFile = modFile } };
        }

        var workspace = _workspaces.Of(binary.Directory, modFile, location);
        if (workspace.Problems is [var problem, ..]) throw new BuildException(problem);
        var below = Path.GetRelativePath(workspace.ModuleRoot, binary.Directory).Replace('\\', '/');
        var defaultName = ExecutableName.Default(workspace.ModulePath!, below);
        var target = binary.Target ?? HostTarget();
        return new BinarySite(
            binary, workspace, below == "." ? "." : "./" + below, defaultName, target,
            BinaryOutputs.Of(binary, defaultName, target));
    }

    // The user's GOOS and GOARCH apply if no runtime identifier is set. Otherwise go's default is the host.
    private GoTarget HostTarget()
    {
        var host = GoTarget.OfThisMachine();
        return new GoTarget(request.Settings.Find("GOOS") ?? host.Os, request.Settings.Find("GOARCH") ?? host.Arch);
    }

    /// <summary>
    /// Groups binaries of one module with equal settings into one invocation, so go loads and compiles common packages once. go
    /// names the outputs itself, so binaries with the same name, and build modes that allow only one package, get separate
    /// invocations.
    /// </summary>
    private static IEnumerable<IReadOnlyList<BinarySite>> Group(ImmutableArray<BinarySite> sites)
    {
        foreach (var group in sites.GroupBy(site => new InvocationKey(
            site.Workspace.ModuleRoot, site.Binary.Flags.ToString(), site.Target.ToString(), Compilers(site.Binary), site.Binary.GoRoot,
            site.Binary.GoVersion)))
        {
            var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var together = new List<BinarySite>();
            foreach (var site in group)
            {
                var single = site.Binary.Flags.BuildMode is GoBuildMode.CShared or GoBuildMode.CArchive or GoBuildMode.Plugin;
                if (!single && named.Add(site.DefaultName)) together.Add(site);
                else yield return [site];
            }

            if (together.Count > 0) yield return together;
        }
    }

    // Runtime identifiers of one target, such as linux-x64 and linux-musl-x64, can have different C compilers.
    private static string Compilers(GoBinary binary) => binary.Flags.CgoEnabled ? binary.RuntimeIdentifier ?? "" : "";

    /// <summary>Plans go commands other than <c>go build</c>, such as <c>go test</c> and <c>go vet</c>.</summary>
    /// <param name="module">A directory of the module, with its build flags.</param>
    /// <exception cref="BuildException">
    /// The request is invalid or can't be satisfied (WSLGO2001, 2002, 2040, 3004, 3014, 3017).
    /// </exception>
    public PlannedModule Module(GoBinary module)
    {
        var site = Site(module);
        var preparation = Prepare(site, WithUsersOwn(module.Flags, site.Workspace.ModuleRoot));
        var buildPath = Path.Join(preparation.Outputs(request.IntermediateDirectory), "command");
        var includes = StageIncludes.Of(request.StageIncludes, request.ProjectFile);
        return new PlannedModule(Context(preparation, site.Workspace, buildPath, includes), site.Package);
    }

    // What every go command of a module needs.
    private Preparation Prepare(BinarySite site, GoFlags flags)
    {
        var workspace = site.Workspace;
        var choice = toolchains.Choose(site.Binary.GoRoot, new ToolchainRequirement(
            workspace.MinimumLanguage, workspace.PreferredToolchain,
            site.Binary.GoVersion is { } range
                ? GoVersionRange.Parse(range, ProjectText.Find(request.ProjectFile, "GoVersion"))
                : null));
        var compilers = _compilers.Variables(site.Binary, site.Target);
        var settings = compilers.IsEmpty ? request.Settings : request.Settings.With(compilers);
        var copy = relocation?.StageOf(workspace) is { } stage ? new Relocation(stage, workspace, settings) : null;
        var environment = Environment(site, choice.Toolchain);
        foreach (var (name, value) in compilers) environment[name] = value;
        new GoSettingsCheck(request).Check(workspace, choice.Toolchain, environment);
        return new Preparation(
            choice, copy, flags, settings, copy?.Rewrite(environment, flags) ?? environment,
            flags.Overlay is { } overlay ? GoOverlay.Read(overlay, workspace.ModuleRoot) : null);
    }

    private GoBuildInvocation Invocation(IReadOnlyList<BinarySite> sites, StageIncludes includes)
    {
        var first = sites[0];
        var workspace = first.Workspace;
        var flags = WithUsersOwn(first.Binary.Flags, workspace.ModuleRoot) with { LdFlags = LdFlags(first.Binary) };
        var preparation = Prepare(first, flags);
        var buildPath = Path.Join(preparation.Outputs(request.IntermediateDirectory), StableHash.Short(
        [
            workspace.ModuleRoot, first.Target.ToString(), Compilers(first.Binary), flags.ToString(), first.Binary.GoRoot ?? "",
            first.Binary.GoVersion ?? "", .. sites.Count == 1 ? new[] { first.Package, first.Outputs[0] } : [],
        ]));
        var binaries = sites.Select(site => Planned(site, buildPath, sites.Count > 1)).ToImmutableArray();
        var context = Context(preparation, workspace, buildPath, includes);
        var invocation = new GoBuildInvocation(context)
        {
            Binaries = binaries,
            Packages = [.. sites.Select(site => site.Binary.Directory)],
            Reads = Reads(sites, flags, context.Toolchain),
            Output = sites.Count == 1 ? binaries[0].Artifacts[0].Built : buildPath + Path.DirectorySeparatorChar,
            Resources = first.Target.Os == "windows" && flags.BuildMode != GoBuildMode.CArchive ? request.Resources : null,
            Key = "",
        };
        return invocation with
        {
            Key = BuildKey.Of(
                context.Toolchain,
                [
                    .. invocation.Arguments, .. binaries.SelectMany(binary => binary.Artifacts).Select(artifact => artifact.Delivered),
                    .. Stamp(context), .. request.LinkStepInputs.Select(input => input.State(request.ProjectFile)),
                    .. invocation.Resources?.State() ?? [],
                ],
                context.Environment, request.Settings, request.ProjectVariables, flags.CgoEnabled),
        };
    }

    private GraphRequest Reads(IReadOnlyList<BinarySite> sites, GoFlags flags, Toolchain toolchain)
    {
        var first = sites[0];
        return new GraphRequest(
            first.Workspace,
            [.. sites.Select(site => site.Binary.Directory)],
            ProgramTags.Of(first.Binary with { Target = first.Target }, request.Settings, request.ProjectVariables, () => toolchain.Version.Minor))
        {
            Files = Path.IsPathRooted(flags.Pgo) ? [flags.Pgo] : [],
            ReasonForAll = ReasonForAll(flags),
        };
    }

    // Flags with which a build may read files that no source names.
    private string? ReasonForAll(GoFlags flags)
    {
        if (flags.Overlay is not null) return "-overlay replaces sources";
        if (flags.AsmFlags.Contains("-I", StringComparison.Ordinal)) return "-asmflags names directories of headers";
        return GoArguments.FlagNames(request.Settings.Find("GOFLAGS") ?? "")
            .FirstOrDefault(name => name is "toolexec" or "asmflags" or "compiler" or "gccgoflags") is { } flag ? $"GOFLAGS has -{flag}" : null;
    }

    private GoModuleContext Context(Preparation preparation, Workspace workspace, string buildPath, StageIncludes includes)
    {
        var (choice, relocation, flags, settings, environment, overlay) = preparation;
        string?[] files = [flags.ModFile, Path.IsPathRooted(flags.Pgo) ? flags.Pgo : null, flags.Overlay, .. overlay?.Files ?? []];
        return new GoModuleContext
        {
            Workspace = workspace,
            Choice = choice,
            Stage = relocation?.Stage,
            Flags = preparation.Rewrite(buildPath),
            Environment = environment,
            RemovedVariables = s_removed,
            Files =
            [
                .. workspace.Files, .. files.OfType<string>(), .. includes.Files,
                .. flags.BuildVcs == "false" ? [] : VersionControl.StateFiles(workspace.ModuleRoot),
            ],
            Includes = includes,
            CgoFlags = ReferenceEquals(includes, StageIncludes.None) ? ImmutableDictionary<string, string>.Empty : CgoFlags(settings),
            ProjectDirectory = Path.GetDirectoryName(request.ProjectFile)!,
            Overlay = overlay is null ? null : relocation?.Overlay(overlay, buildPath),
            ReportsJson = preparation.ReportsJson,
        };
    }

    // What go stamps in addition to the version control files. A copy has no version control data.
    private IEnumerable<string> Stamp(GoModuleContext context)
    {
        if (context.Stage is not null || context.Flags.BuildVcs == "false" || request.IsModified is not { } isModified) return [];
        var root = context.Workspace.ModuleRoot;
        return VersionControl.StateFiles(root).Any() ? [$"modified={isModified(root)}"] : [];
    }

    private static Dictionary<string, string> CgoFlags(GoUserSettings settings)
    {
        var flags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { "CGO_CPPFLAGS", "CGO_LDFLAGS" })
        {
            if (settings.Find(name) is { } own) flags[name] = own;
        }

        return flags;
    }

    private PlannedBinary Planned(BinarySite site, string buildPath, bool namedByGo)
    {
        var artifacts = ImmutableArray.CreateBuilder<GoArtifact>();
        foreach (var output in site.Outputs)
        {
            var built = namedByGo
                ? site.DefaultName + site.Target.GoExecutableExtension
                : Path.GetFileName(output);
            artifacts.Add(new GoArtifact(
                Path.Join(buildPath, built), Path.GetFullPath(Path.Join(request.OutputDirectory, output)), output));
        }

        return new PlannedBinary(site.Binary, site.Target, site.Package, artifacts.ToImmutable());
    }

    // Precedence: the project, the user's environment, the SDK's default.
    private GoFlags WithUsersOwn(GoFlags flags, string directory)
    {
        if (request.Settings.Find("GOFLAGS") is not { } own) return flags;
        var names = GoArguments.FlagNames(own).ToHashSet(StringComparer.Ordinal);
        return flags with
        {
            LdFlags = names.Contains("ldflags") && flags.LdFlags == request.Defaults.LdFlags ? "" : flags.LdFlags,
            Trimpath = flags.Trimpath && !(names.Contains("trimpath") && request.Defaults.Trimpath),
            BuildVcs = names.Contains("buildvcs") && flags.BuildVcs == "false" ? "" : flags.BuildVcs,
            Overlay = _ownFiles.Overlay(directory),
            Pgo = flags.Pgo.Length > 0 ? flags.Pgo : _ownFiles.Pgo(directory),
        };
    }

    private string LdFlags(GoBinary binary)
    {
        var flags = new List<string>();
        var own = WithUsersOwn(binary.Flags, binary.Directory).LdFlags;

        // A flag on the command line replaces the one in GOFLAGS, so the link variables are added to the latter's value.
        if (own.Length == 0 && request.LinkVariables.Length > 0)
            own = GoArguments.FlagValue(request.Settings.Find("GOFLAGS") ?? "", "ldflags") ?? "";
        if (own.Length > 0) flags.Add(own);
        foreach (var variable in request.LinkVariables)
        {
            flags.Add(variable.ToFlag() ?? throw BuildException.Error(
                "WSLGO3004",
                $"The value of GoLinkVariable '{variable.Name}' contains both ' and \", which -ldflags cannot express.",
                ProjectText.Find(request.ProjectFile, "GoLinkVariable", variable.Name)));
        }

        return string.Join(' ', flags);
    }

    private Dictionary<string, string> Environment(BinarySite site, Toolchain toolchain)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        variables["CGO_ENABLED"] = site.Binary.Flags.CgoEnabled ? "1" : "0";

        // The chosen Go matches, so it must not download another one (go.dev/doc/toolchain).
        variables["GOTOOLCHAIN"] = "local";

        // go uses it to name directories; otherwise it would resolve links in the paths that it prints.
        variables["PWD"] = site.Workspace.ModuleRoot;
        if (site.Binary.Target is { } target)
        {
            variables["GOOS"] = target.Os;
            variables["GOARCH"] = target.Arch;
            if (target.Arm is { } arm && request.Settings.Find("GOARM") is null) variables["GOARM"] = arm;
        }

        // The GOROOT of another Go would break this one. Removing it is sufficient, unless 'go env -w' wrote it.
        if (request.Settings.IsInFile("GOROOT")) variables["GOROOT"] = toolchain.Root;

        if (request.CacheProgram.Length > 0 && toolchain.Version >= GoFeatures.CacheProgram)
            variables["GOCACHEPROG"] = request.CacheProgram;

        // The project's own variables are already part of the user's settings.
        foreach (var name in request.ProjectVariables) variables.Remove(name);
        return variables;
    }

    // What the binaries of one invocation have in common. Not a tuple or an enumeration: generic code for these isn't compiled
    // ahead of time.
    private sealed record InvocationKey(string ModuleRoot, string Flags, string Target, string Compilers, string? GoRoot, string? GoVersion);

    private sealed record Preparation(
        ToolchainChoice Choice, Relocation? Relocation, GoFlags Flags, GoUserSettings Settings,
        IReadOnlyDictionary<string, string> Environment, GoOverlay? Overlay)
    {
        public bool ReportsJson => Choice.Toolchain.Version >= GoFeatures.BuildJson;

        public string Outputs(string intermediateDirectory) => Relocation?.Outputs(intermediateDirectory) ?? intermediateDirectory;

        public GoFlags Rewrite(string buildPath) => Relocation?.Rewrite(Flags, Overlay, buildPath) ?? Flags;
    }

    private sealed record BinarySite(
        GoBinary Binary, Workspace Workspace, string Package, string DefaultName, GoTarget Target,
        ImmutableArray<string> Outputs);
}
