using System.IO.Enumeration;
using WslGo.Build.Storage;

namespace WslGo.Build.Acquisition;

/// <summary>
/// Properties of a toolchain's files that a module archive can't express: which files are executable, and which directories are
/// modules.
/// </summary>
/// <remarks>Source: golang/go <c>src/cmd/go/internal/toolchain/select.go</c>, Exec, which does the same after a download.</remarks>
internal static class ToolchainFiles
{
    /// <summary>Whether a file is executable.</summary>
    /// <param name="path">The path in the toolchain, with <c>/</c>.</param>
    public static bool IsProgram(string path) =>
        path.StartsWith("bin/", StringComparison.Ordinal)
        || path.StartsWith("pkg/tool/", StringComparison.Ordinal)
        || (path.StartsWith("lib/", StringComparison.Ordinal)
            && FileSystemName.MatchesSimpleExpression("go_?*_?*_exec", Path.GetFileName(path), ignoreCase: false));

    /// <summary>
    /// Copies each <c>_go.mod</c> to its real name. A module can't contain other modules, so the archive uses the other name.
    /// </summary>
    public static void NameModules(PrivateFolder root)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Join(root.Path, "src"), "_go.mod", SearchOption.AllDirectories).ToList())
        {
            using var folder = root.Open(Path.GetRelativePath(root.Path, Path.GetDirectoryName(file)!).Replace('\\', '/'));
            folder?.Write("go.mod", File.ReadAllBytes(file));
        }
    }
}
