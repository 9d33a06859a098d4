using System.Collections.Concurrent;
using WslGo.Build.Hosting;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>Reads the directories of packages, each once for all programs of a build.</summary>
/// <param name="sources">The references in source files.</param>
/// <param name="parents">The directories above the packages.</param>
/// <param name="openFiles">The maximum number of files open at once.</param>
/// <param name="watch">Watches the accesses.</param>
internal sealed class PackageReader(KnownSources sources, ParentDirectories parents, int openFiles, AccessWatch watch)
{
    // No tuples as keys: generic code for dictionaries of tuples would be JIT-compiled in each build.
    private readonly ConcurrentDictionary<string, Lazy<SeenPackage>> _packages = new(StringComparer.Ordinal);

    /// <summary>Reads a package.</summary>
    /// <param name="directory">The absolute path.</param>
    /// <param name="followsLink">Whether the directory may be a symbolic link.</param>
    /// <param name="files">The files to include.</param>
    public SeenPackage Read(string directory, bool followsLink, PackageFiles files) => _packages.GetOrAdd(
        $"{(int)files} {followsLink} {directory}", _ => new Lazy<SeenPackage>(() => ReadNow(directory, followsLink, files))).Value;

    private SeenPackage ReadNow(string directory, bool followsLink, PackageFiles files)
    {
        using var access = watch.Enter(directory);
        try
        {
            using var open = OpenDirectory.TryOpen(directory, parents, followsLink);
            return open is null
                ? SeenPackage.Link
                : new PackageVisit(directory, files, sources, Math.Max(1, openFiles / 4), watch).Through(open);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or UnauthorizedAccessException or PathTooLongException)
        {
            // go can't read the directory either.
            return SeenPackage.Missing;
        }
    }
}
