using System.Globalization;
using System.Runtime.InteropServices;
using WslGo.Bench.Commands;

namespace WslGo.Bench.Machine;

/// <summary>The machine that was measured.</summary>
public sealed record Context
{
    public required int Cores { get; init; }

    public required string Processor { get; init; }

    /// <summary>The memory in bytes.</summary>
    public required long Memory { get; init; }

    public required string System { get; init; }

    public required string Kernel { get; init; }

    /// <summary>Whether the kernel belongs to WSL.</summary>
    public required bool IsWsl { get; init; }

    /// <summary>
    /// The average number of runnable processes in the last five minutes. If it exceeds the number of cores, something else was
    /// running.
    /// </summary>
    public required double Load { get; init; }

    /// <summary>The type of the fast file system.</summary>
    public required string FastFileSystem { get; init; }

    public required string SlowFileSystem { get; init; }

    /// <summary>The type of the file system of <c>/tmp</c>, which contains go's temporary files without the SDK.</summary>
    public required string TemporaryFileSystem { get; init; }

    /// <summary>The peak memory of the control group for the whole run, in bytes; null if unavailable.</summary>
    public required long? GroupMemory { get; init; }

    /// <summary>The programs and their versions.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>Reads the facts about a machine.</summary>
    public static Context Read(BenchmarkMachine machine)
    {
        var kernel = Text("/proc/sys/kernel/osrelease").Trim();
        return new Context
        {
            Cores = Environment.ProcessorCount,
            Processor = Line("/proc/cpuinfo", "model name").TrimStart(' ', '\t', ':'),
            Memory = MemorySampler.Field(Text("/proc/meminfo"), "MemTotal:"),
            System = RuntimeInformation.OSDescription,
            Kernel = kernel,
            IsWsl = kernel.Contains("microsoft", StringComparison.OrdinalIgnoreCase),
            Load = Text("/proc/loadavg").Split(' ') is [_, var load, ..] ? double.Parse(load, CultureInfo.InvariantCulture) : 0,
            FastFileSystem = FileSystems.TypeOf(machine.Fast),
            SlowFileSystem = machine.SlowDescription,
            TemporaryFileSystem = FileSystems.TypeOf("/tmp"),
            GroupMemory = ControlGroupPeak.OfGroup(),
            Versions = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["cp"] = Version(machine, "cp", "--version"),
                ["dotnet"] = Version(machine, "dotnet", "--version"),
                ["go"] = Version(machine, "go", "version"),
                ["Microsoft.Build.NoTargets"] = Repository.NoTargetsVersion,
                ["rsync"] = Version(machine, "rsync", "--version"),
                ["WslGo.Sdk"] = Repository.SdkVersion,
            },
        };
    }

    private static string Version(BenchmarkMachine machine, params string[] command)
    {
        try
        {
            return machine.Runner.Run(new CommandLine(machine.Fast, command)).Output.Split('\n')[0].Trim();
        }
        catch (CommandException)
        {
            return "none";
        }
    }

    private static string Line(string path, string start) =>
        Text(path).Split('\n').FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..] ?? "";

    private static string Text(string path) => File.Exists(path) ? File.ReadAllText(path) : "";
}
