using System.ComponentModel;
using WslGo.Build.Hosting;
using WslGo.Build.Processes;
using WslGo.Build.Reporting;

namespace WslGo.Build.Containers;

/// <summary>Docker or Podman on this machine.</summary>
/// <param name="Program">The absolute path of its command.</param>
internal sealed record LocalDaemon(string Program)
{
    /// <summary>Finds the requested program, or the first one that exists.</summary>
    /// <param name="asked"><c>LocalRegistry</c>: <c>Docker</c>, <c>Podman</c> or empty.</param>
    /// <param name="environment">The environment of the build.</param>
    /// <param name="location">The location of findings.</param>
    /// <exception cref="BuildException">None was found (WSLGO4013), or the value is invalid (WSLGO3004).</exception>
    public static LocalDaemon Find(string asked, BuildEnvironment environment, SourceLocation location)
    {
        string[] names = asked.ToLowerInvariant() switch
        {
            "" => ["docker", "podman"],
            "docker" or "podman" => [asked.ToLowerInvariant()],
            _ => throw BuildException.Error("WSLGO3004", $"Invalid LocalRegistry '{asked}': expected Docker or Podman, or no value.", location),
        };
        return names.Select(name => ProgramSearch.Find(environment.Variables, name)).FirstOrDefault(path => path is not null) is { } program
            ? new LocalDaemon(program)
            : throw BuildException.Error(
                "WSLGO4013",
                $"The image cannot be loaded: {string.Join(" or ", names)} was not found on the PATH. Fix: install {string.Join(" or ", names)}, or set another destination: "
                + "-p:ContainerArchiveOutputPath=image.tar.gz or -p:ContainerRegistry=registry.example.com.",
                location);
    }

    /// <summary>Loads an image archive.</summary>
    /// <exception cref="BuildException">The program failed (WSLGO4013).</exception>
    public void Load(string archive, BuildEnvironment environment, SourceLocation location, IBuildLog log, CancellationToken cancellation)
    {
        var errors = new List<string>();
        try
        {
            var exit = ProcessRunner.Run(
                new ProcessCommand(Program)
                {
                    Arguments = ["load", "--input", archive],
                    WorkingDirectory = Path.GetDirectoryName(archive)!,
                    Environment = environment.Variables,
                },
                log.Verbose, errors.Add, cancellation);
            if (exit == 0) return;
        }
        catch (Win32Exception exception)
        {
            errors.Add(exception.Message);
        }

        throw BuildException.Error(
            "WSLGO4013",
            $"{Program} load failed: {string.Join(' ', errors)} Fix: start the daemon, or set another destination: "
            + "-p:ContainerArchiveOutputPath=image.tar.gz or -p:ContainerRegistry=registry.example.com.",
            location);
    }
}
