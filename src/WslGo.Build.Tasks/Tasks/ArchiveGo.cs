using Microsoft.Build.Framework;
using WslGo.Build.Archives;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tasks;

/// <summary>
/// Packs the published files of a Go project for each platform into an archive for download, and writes a checksum file.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ArchiveGo : GoTask
{
    /// <summary>Directories of published files, with the metadata <c>RuntimeIdentifier</c>.</summary>
    [Required]
    public ITaskItem[] Contents { get; set; } = [];

    /// <summary>The <c>GoArchiveFile</c> items: additional files for each archive.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary><c>GoArchiveName</c>: the first part of the archives' names.</summary>
    [Required]
    public string Name { get; set; } = "";

    /// <summary><c>Version</c>.</summary>
    [Required]
    public string Version { get; set; } = "";

    /// <summary><c>GoArchiveDirectory</c>: the directory for the archives.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>The archives and the checksum file.</summary>
    [Output]
    public ITaskItem[] Archives { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        if ($"{Name}{Version}".IndexOfAny(['/', '\\']) >= 0)
        {
            throw BuildException.Error(
                "WSLGO3004", $"GoArchiveName '{Name}' and Version '{Version}' are parts of a file name, which cannot contain a slash. Fix: remove the slash.",
                ProjectText.Find(Project.ProjectFile, "GoArchiveName"));
        }

        var time = SourceDate.Read(BuildEnvironment, Project.Location);
        var planned = Plan();
        var files = Files.Select(item => Project.FullPath(item.ItemSpec)).Select(path => ArchiveEntry.Copy(Path.GetFileName(path), path)).ToList();
        var directory = Project.FullPath(Directory);
        Checksums.RemoveNamed(directory);
        var written = new List<string>();
        foreach (var (archive, content) in planned)
        {
            var entries = ArchiveEntry.CopyAll(content).Concat(files).DistinctBy(entry => entry.Path);
            written.Add(archive.Write(directory, entries, time, cancellation));
            log.Notice($"{Path.GetFileNameWithoutExtension(Project.ProjectFile)} -> {written[^1]}");
        }

        written.Add(Checksums.Write(directory, written));
        Archives = [.. written.Select(TaskItems.Of)];
    }

    private List<(ReleaseArchive Archive, string Content)> Plan()
    {
        var planned = new List<(ReleaseArchive Archive, string Content)>();
        var takenBy = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in Contents)
        {
            var runtimeIdentifier = item.GetMetadata("RuntimeIdentifier");

            // A runtime identifier without a Go target has already failed the build.
            var archive = ReleaseArchive.For(GoTarget.FromRuntimeIdentifier(runtimeIdentifier)!, Name, Version);
            if (!takenBy.TryAdd(archive.Name, runtimeIdentifier))
            {
                throw BuildException.Error(
                    "WSLGO3017",
                    $"The archives of {takenBy[archive.Name]} and {runtimeIdentifier} would both be written to '{archive.Name}', because Go has one target for both. "
                    + "Fix: remove one of them from RuntimeIdentifiers.",
                    ProjectText.Find(Project.ProjectFile, "RuntimeIdentifiers"));
            }

            planned.Add((archive, Project.FullPath(item.ItemSpec)));
        }

        return planned;
    }
}
