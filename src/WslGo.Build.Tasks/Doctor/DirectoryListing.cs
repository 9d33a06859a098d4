using WslGo.Build.Hosting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Doctor;

/// <summary>Lists the directories of a build, the source of each setting, and the cost of each directory.</summary>
/// <param name="request">The project and its machine.</param>
/// <param name="instruments">The measuring instruments.</param>
internal sealed class DirectoryListing(DoctorRequest request, DoctorInstruments instruments)
{
    private static readonly ChooserReport s_default = new(ChooserKind.Default);

    private readonly GoUserSettings _settings = request.Settings;

    /// <summary>Creates the list.</summary>
    /// <param name="temporary">The directory for go's temporary files.</param>
    public IReadOnlyList<DirectoryReport> List(TemporaryDirectoryChoice temporary)
    {
        var list = new List<DirectoryReport>();
        foreach (var root in request.Needs.SourceRoots) Add("sources", root, s_default);
        Add("output", request.OutputDirectory, new ChooserReport(ChooserKind.Property, "OutDir"), mayWrite: true);
        Add("obj", request.ObjectDirectory, new ChooserReport(ChooserKind.Property, "IntermediateOutputPath"), mayWrite: true);
        AddSetting("GOCACHE", GoDirectories.BuildCache(_settings), mayWrite: true);
        AddSetting("GOMODCACHE", GoDirectories.ModuleCache(_settings), mayWrite: true);
        AddSetting("GOPATH", GoDirectories.WorkDirectory(_settings), mayWrite: false);
        Add("GOTMPDIR", temporary.Base, ChosenBy(temporary.ChosenBy), mayWrite: true);
        Add("TMPDIR", request.Full(TemporaryDirectoryChooser.Disk(_settings.Environment)), Disk(), mayWrite: true);
        foreach (var toolchain in request.Needs.Demands.Select(demand => demand.Choice?.Toolchain).OfType<Toolchain>().DistinctBy(toolchain => toolchain.Root))
            Add("GOROOT", toolchain.Root, Origin(toolchain));
        Add("NuGet", request.Packages.Path, request.Packages.ChosenBy);
        return list;

        void AddSetting(string use, (string Path, string? ChosenBy)? setting, bool mayWrite)
        {
            if (setting is { } known) Add(use, known.Path, ChosenBy(known.ChosenBy), mayWrite);
        }

        void Add(string use, string path, ChooserReport chosenBy, bool mayWrite = false)
        {
            var fileSystem = request.Host.FileSystemOf(path);
            var cost = instruments.Measure(path, mayWrite && !HoldsSources(path), fileSystem.Mount?.Point ?? path);
            list.Add(new DirectoryReport(
                use, path, chosenBy, fileSystem.Description, fileSystem.Mount?.Point, IsSlow(fileSystem, cost), cost));
        }
    }

    /// <summary>The cost of a stat call, as builds measure it.</summary>
    public static AccessCost Cost(DirectoryCost cost) =>
        new(cost is { Answered: true, Stat: { } stat } ? stat : double.PositiveInfinity);

    private static bool IsSlow(FileSystemFacts fileSystem, DirectoryCost cost) => fileSystem.Speed == FileSystemSpeed.Slow
        || (fileSystem.Speed == FileSystemSpeed.Unknown && Cost(cost).IsSlow);

    // An output directory may also contain the sources.
    private bool HoldsSources(string path)
    {
        var plain = Path.TrimEndingDirectorySeparator(path);
        return request.Needs.SourceRoots.Contains(plain, StringComparer.Ordinal)
            || request.Needs.Plan.Invocations.SelectMany(invocation => invocation.Binaries).Any(binary => binary.Binary.Directory == plain)
            || Path.GetDirectoryName(request.ProjectFile) == plain;
    }

    private ChooserReport ChosenBy(string? name) => name switch
    {
        null => s_default,
        "WslGoTempDirectory" => new ChooserReport(ChooserKind.Property, name),

        // The environment has precedence over 'go env -w'.
        _ when _settings.Environment.GetValueOrDefault(name) is not { Length: > 0 } => new ChooserReport(ChooserKind.GoEnv, name),
        _ when request.ProjectVariables.Contains(name) => new ChooserReport(ChooserKind.Item, "GoEnvironment"),
        _ => new ChooserReport(ChooserKind.Variable, name),
    };

    private ChooserReport Disk()
    {
        foreach (var name in OperatingSystem.IsWindows() ? ["TMP", "TEMP"] : new[] { "TMPDIR" })
        {
            if (_settings.Environment.GetValueOrDefault(name) is { Length: > 0 }) return new ChooserReport(ChooserKind.Variable, name);
        }

        return s_default;
    }

    private static ChooserReport Origin(Toolchain toolchain) => toolchain.Origin switch
    {
        "GoRoot" => new ChooserReport(ChooserKind.Property, "GoRoot"),
        "GOROOT" or "PATH" => new ChooserReport(ChooserKind.Variable, toolchain.Origin),
        _ => s_default,
    };
}
