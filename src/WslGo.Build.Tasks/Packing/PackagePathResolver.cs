using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Packing;

/// <summary>Where in a NuGet package the files of a binary go.</summary>
/// <param name="projectFile">The project, for diagnostics.</param>
internal sealed class PackagePathResolver(string projectFile)
{
    private readonly Dictionary<string, string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The directory of a file. What runs or is loaded goes where NuGet looks for what a runtime identifier needs,
    /// and what a C compiler needs where its packages have it (learn.microsoft.com, "Create native packages").
    /// </summary>
    /// <param name="product">The binary.</param>
    /// <param name="file">One of its files.</param>
    /// <param name="runtimeIdentifier">The one that was asked for; empty for that of the target.</param>
    /// <param name="packagePath">The item's own word, <c>PackagePath</c>; empty if it has none.</param>
    /// <returns>The directory with a <c>/</c> at its end.</returns>
    /// <exception cref="BuildException">WSLGO3004: .NET has no name for the target, or two files want one place.</exception>
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
