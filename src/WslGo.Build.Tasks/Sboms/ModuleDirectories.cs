using System.Text;
using WslGo.Build.Inspection;
using WslGo.Build.Modules;

namespace WslGo.Build.Sboms;

/// <summary>The directories that contain the files of a program's modules.</summary>
/// <param name="workspace">The program's modules.</param>
/// <param name="moduleCache"><c>GOMODCACHE</c>; null if there is none.</param>
internal sealed class ModuleDirectories(Workspace workspace, string? moduleCache)
{
    /// <summary>The directory of a module; null if it isn't known. It may not exist.</summary>
    public string? Of(LinkedModule module)
    {
        if (workspace.Modules.TryGetValue(module.Path, out var local)) return local;

        // The vendor directory has the paths of the replaced modules.
        if (workspace.VendorDirectory is { } vendor && Path.Join(vendor, module.Path) is var vendored && Directory.Exists(vendored)) return vendored;
        var code = module.Replacement ?? module;
        return moduleCache is null || code.Version is null ? null : Path.Join(moduleCache, $"{Escaped(code.Path)}@{Escaped(code.Version)}");
    }

    // Source: golang.org/x/mod/module, EscapePath: file systems may ignore case.
    private static string Escaped(string path)
    {
        var escaped = new StringBuilder();
        foreach (var character in path)
        {
            if (char.IsAsciiLetterUpper(character)) escaped.Append('!');
            escaped.Append(char.ToLowerInvariant(character));
        }

        return escaped.ToString();
    }
}
