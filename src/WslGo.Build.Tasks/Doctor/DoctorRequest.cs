using WslGo.Build.Building;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Doctor;

/// <summary>What the doctor is to look at.</summary>
internal sealed record DoctorRequest
{
    /// <summary>The machine.</summary>
    public required HostFacts Host { get; init; }

    /// <summary>The user's settings of Go, with the items <c>GoEnvironment</c> laid over them.</summary>
    public required GoUserSettings Settings { get; init; }

    /// <summary>The project file, absolute.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>What it asks for.</summary>
    public required ProjectRequirements Needs { get; init; }

    /// <summary>Where all toolchains are looked for, whatever <c>GoRoot</c> says.</summary>
    public required ToolchainSearch Search { get; init; }

    /// <summary><c>OutDir</c>, absolute.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>The project's <c>obj</c>, absolute.</summary>
    public required string ObjectDirectory { get; init; }

    /// <summary>The directory that <c>WslGoTempDirectory</c> names; null to choose.</summary>
    public string? TemporaryProperty { get; init; }

    /// <summary>The directory of the stage; null where nothing is relocated.</summary>
    public Func<string?>? Stage { get; init; }

    /// <summary>Whether sources are relocated wherever they lie.</summary>
    public bool RelocatesAlways { get; init; }

    /// <summary>NuGet's global packages, with who names them.</summary>
    public required (string Path, ChooserReport ChosenBy) Packages { get; init; }

    /// <summary><c>GoCacheProg</c>; empty for none.</summary>
    public string CacheProgram { get; init; } = "";

    /// <summary>The names of the items <c>GoEnvironment</c>.</summary>
    public IReadOnlyList<string> ProjectVariables { get; init; } = [];

    /// <summary>Looks at the sources as a build does; asked only if they are slow, and null if that takes too long.</summary>
    public Func<InputScan?> Scan { get; init; } = () => null;

    /// <summary>Makes a relative path one below the project.</summary>
    public required Func<string, string> Full { get; init; }

    /// <summary>How what is found shows in a build: null if it does not.</summary>
    public required Func<RuleFinding, FindingSeverity?> Judge { get; init; }
}
