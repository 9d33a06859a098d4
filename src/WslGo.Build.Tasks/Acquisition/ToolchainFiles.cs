using System.IO.Enumeration;
using WslGo.Build.Storage;

namespace WslGo.Build.Acquisition;

/// <summary>What a zip of a module can't say of a toolchain's files: which are programs, and where modules begin.</summary>
/// <remarks>Source: golang/go <c>src/cmd/go/internal/toolchain/select.go</c>, Exec, which does the same after a download.</remarks>
internal static class ToolchainFiles
{
    /// <summary>Whether a file is a program.</summary>
    /// <param name="path">Its path in the toolchain, with <c>/</c>.</param>
    public static bool IsProgram(string path) =>
        path.StartsWith("bin/", StringComparison.Ordinal)
        || path.StartsWith("pkg/tool/", StringComparison.Ordinal)
        || (path.StartsWith("lib/", StringComparison.Ordinal)
            && FileSystemName.MatchesSimpleExpression("go_?*_?*_exec", Path.GetFileName(path), ignoreCase: false));

    /// <summary>Gives each <c>_go.mod</c> its real name besides: a module holds no other modules, so their zip has those.</summary>
    public static void NameModules(PrivateFolder root)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Join(root.Path, "src"), "_go.mod", SearchOption.AllDirectories).ToList())
        {
            using var folder = root.Open(Path.GetRelativePath(root.Path, Path.GetDirectoryName(file)!).Replace('\\', '/'));
            folder?.Write("go.mod", File.ReadAllBytes(file));
        }
    }
}
