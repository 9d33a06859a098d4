using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Packing;

/// <summary>The paths of a binary's files in a NuGet package.</summary>
/// <param name="projectFile">The project, for errors.</param>
internal sealed class PackagePathResolver(string projectFile)
{
    private readonly Dictionary<string, string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The directory of a file. Programs and shared libraries are where NuGet searches files for a runtime identifier; files for a
    /// C compiler are where native packages have them (learn.microsoft.com, "Create native packages").
    /// </summary>
    /// <param name="product">The binary.</param>
    /// <param name="file">One of the binary's files.</param>
    /// <param name="runtimeIdentifier">The requested runtime identifier; empty for that of the target.</param>
    /// <param name="packagePath">The item's <c>PackagePath</c>; empty if not set.</param>
    /// <returns>The directory with a trailing <c>/</c>.</returns>
    /// <exception cref="BuildException">
    /// .NET has no runtime identifier for the target, or two files have the same path (WSLGO3004).
    /// </exception>
    public string Of(GoProduct product, string file, string runtimeIdentifier, string packagePath)
    {
        var directory = packagePath.Length > 0 ? Own(packagePath) : Usual(product, file, runtimeIdentifier);
        var path = directory + Path.GetFileName(file);
        if (_taken.TryAdd(path, product.Binary.Include)) return directory;
        throw Invalid(
            $"GoBinary '{product.Binary.Include}' and GoBinary '{_taken[path]}' would both be packed as '{path}'. "
            + "Fix: set another OutputName or PackagePath on one of them.",
            product);
    }

    private string Usual(GoProduct product, string file, string asked)
    {
        var runtimeIdentifier = asked.Length > 0 && asked != "any" ? asked : product.Target.ToRuntimeIdentifier() ?? throw Invalid(
            $".NET has no runtime identifier for {product.Target.Os}/{product.Target.Arch}, which NuGet uses to find the files "
            + $"for a system. Fix: set the path of GoBinary '{product.Binary.Include}' in the package: PackagePath=\"tools/{product.Target.Os}\".",
            product);
        return Path.GetExtension(file) switch
        {
            ".h" when file != product.Files[0] => $"build/native/include/{runtimeIdentifier}/",
            _ when product.Binary.Flags.BuildMode == GoBuildMode.CArchive => $"build/native/lib/{runtimeIdentifier}/",
            _ => $"runtimes/{runtimeIdentifier}/native/",
        };
    }

    private static string Own(string packagePath) => packagePath.Replace('\\', '/').Trim('/') is { Length: > 0 } path ? path + "/" : "";

    private BuildException Invalid(string message, GoProduct product) => BuildException.Error(
        "WSLGO3004", message, ProjectText.Find(projectFile, "GoBinary", product.Binary.Include));
}
