using System.Collections.Immutable;
using WslGo.Build.Reporting;

namespace WslGo.Build.Planning;

/// <summary>
/// The Go libraries that .NET's ahead-of-time compiler links into the program: those with the build mode <c>c-archive</c>.
/// </summary>
/// <param name="Archives">The libraries.</param>
/// <param name="Replaced">Shared libraries of the same packages, which the program doesn't load if the archive is linked.</param>
internal sealed record LinkedLibraries(ImmutableArray<GoProduct> Archives, ImmutableArray<GoProduct> Replaced)
{
    /// <summary>The names by which <c>[LibraryImport]</c> finds the functions.</summary>
    public IEnumerable<string> Names => Archives.SelectMany(archive => new[] { archive.Name, "lib" + archive.Name });

    /// <summary>Finds the libraries of a project.</summary>
    /// <param name="products">The binaries of the project.</param>
    /// <param name="projectFile">The project.</param>
    /// <exception cref="BuildException">There are several (WSLGO3004).</exception>
    public static LinkedLibraries Of(IReadOnlyList<GoProduct> products, string projectFile)
    {
        var archives = products.Where(IsArchive).ToImmutableArray();
        if (archives is [_, var second, ..])
        {
            throw BuildException.Error(
                "WSLGO3004",
                $"{string.Join(" and ", archives.Select(archive => archive.Files[0]))} cannot be linked into one program: each of them contains "
                + "Go's runtime. Fix: import their packages in one main package, and build only that one with BuildMode=\"c-archive\".",
                ProjectText.Find(projectFile, "GoBinary", second.Binary.Include));
        }

        return new LinkedLibraries(archives, [.. products.Where(product =>
            product.Binary.Flags.BuildMode == GoBuildMode.CShared && archives.Any(archive => archive.Binary.Directory == product.Binary.Directory))]);
    }

    /// <summary>
    /// The archives that a program without ahead-of-time compilation can't call: those without a shared library of the same package.
    /// </summary>
    public static IEnumerable<GoBinary> Unlinked(IReadOnlyCollection<GoBinary> binaries) => binaries.Where(binary =>
        binary.Flags.BuildMode == GoBuildMode.CArchive
        && !binaries.Any(other => other.Flags.BuildMode == GoBuildMode.CShared && other.Directory == binary.Directory));

    private static bool IsArchive(GoProduct product) => product.Binary.Flags.BuildMode == GoBuildMode.CArchive;
}
