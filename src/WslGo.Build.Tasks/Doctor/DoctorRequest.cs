using WslGo.Build.Building;
using WslGo.Build.Caching;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Doctor;

/// <summary>The input of the doctor.</summary>
internal sealed record DoctorRequest
{
    /// <summary>The machine.</summary>
    public required HostFacts Host { get; init; }

    /// <summary>The user's Go settings, overridden by the <c>GoEnvironment</c> items.</summary>
    public required GoUserSettings Settings { get; init; }

    /// <summary>The absolute path of the project file.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>What the project requires.</summary>
    public required ProjectRequirements Needs { get; init; }

    /// <summary>Where all toolchains are searched, regardless of <c>GoRoot</c>.</summary>
    public required ToolchainSearch Search { get; init; }

    /// <summary><c>OutDir</c>, absolute.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>The absolute path of the project's <c>obj</c>.</summary>
    public required string ObjectDirectory { get; init; }

    /// <summary>The directory in <c>WslGoTempDirectory</c>; null for the default.</summary>
    public string? TemporaryProperty { get; init; }

    /// <summary>Returns the directory of the stage; null if nothing is relocated.</summary>
    public Func<string?>? Stage { get; init; }

    /// <summary>Whether sources are always relocated.</summary>
    public bool RelocatesAlways { get; init; }

    /// <summary>NuGet's global packages folder, and the source of its setting.</summary>
    public required (string Path, ChooserReport ChosenBy) Packages { get; init; }

    /// <summary>Whether the programs run in a container: the project makes an image, or is built in a container.</summary>
    public bool IsForContainer { get; init; }

    /// <summary><c>GoCacheProg</c>; empty for none.</summary>
    public string CacheProgram { get; init; } = "";

    /// <summary><c>GoRemoteCache</c>; null for none.</summary>
    public RemoteCacheSettings? RemoteCache { get; init; }

    /// <summary>The names of the <c>GoEnvironment</c> items.</summary>
    public IReadOnlyList<string> ProjectVariables { get; init; } = [];

    /// <summary>Looks at the sources as a build does; asked only if they are slow, and null if that takes too long.</summary>
    public Func<InputScan?> Scan { get; init; } = () => null;

    /// <summary>
    /// Asks Windows how it scans files on the drives with these letters; asked only if a directory is on a Windows drive, and null if
    /// Windows doesn't answer.
    /// </summary>
    public Func<IReadOnlyList<char>, WindowsSecurity?> AskWindows { get; init; } = _ => null;

    /// <summary>Makes a path relative to the project absolute.</summary>
    public required Func<string, string> Full { get; init; }

    /// <summary>Decides the severity of a finding in a build; null if a build doesn't report it.</summary>
    public required Func<RuleFinding, FindingSeverity?> Judge { get; init; }
}
