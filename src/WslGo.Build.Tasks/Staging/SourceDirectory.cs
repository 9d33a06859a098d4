using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>A directory met on the walk, with the ones above it up to the tree's root.</summary>
internal sealed class SourceDirectory
{
    private EmbedPatterns? _embeds;

    /// <summary>The root of a tree.</summary>
    public SourceDirectory(string root)
    {
        FullPath = root;
        ResolvedPath = RealPath.Resolve(root) ?? root;
        Path = "";
        IsVendored = System.IO.Path.GetFileName(root) == "vendor";
    }

    private SourceDirectory(SourceDirectory parent, string name, bool isLink, bool isLeftOut)
    {
        IsLeftOut = isLeftOut;
        Parent = parent;
        FullPath = System.IO.Path.Join(parent.FullPath, name);
        Path = parent.Relative(name);
        IsVendored = parent.IsVendored || Path == "vendor";
        ResolvedPath = isLink
            ? RealPath.Resolve(FullPath) ?? FullPath
            : System.IO.Path.Join(parent.ResolvedPath, name);
    }

    public SourceDirectory? Parent { get; }

    public string FullPath { get; }

    /// <summary>Relative to the root, with <c>/</c> between names; empty for the root.</summary>
    public string Path { get; }

    /// <summary>
    /// Whether it is or lies in the vendor directory of a module or workspace. go takes packages from there by their
    /// path, whatever go.mod lies beside them (golang/go <c>src/cmd/go/internal/modload/import.go</c>, dirInModule).
    /// </summary>
    public bool IsVendored { get; }

    private string ResolvedPath { get; }

    /// <summary>Whether only what embeds reach is read in it.</summary>
    public bool IsLeftOut { get; }

    public SourceDirectory Child(string name, bool isLink, bool isLeftOut) => new(this, name, isLink, isLeftOut);

    public string Relative(string name) => Path.Length == 0 ? name : Path + "/" + name;

    /// <summary>A symbolic link that leads back to where the walk came from: following it would never end.</summary>
    public bool IsCycle()
    {
        // What it leads to can't be told then, and no package is below it.
        if (FileName.IsRaw(FullPath)) return true;
        for (var above = Parent; above is not null; above = above.Parent)
        {
            if (string.Equals(above.ResolvedPath, ResolvedPath, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a package above embeds this directory or something in it. An embed reaches downwards only
    /// (<c>go doc embed</c>: no <c>..</c> in patterns), so just the directories above can hold one.
    /// </summary>
    public bool IsEmbedded()
    {
        for (var above = Parent; above is not null; above = above.Parent)
        {
            // A package's path is UTF-8 (cmd/go/internal/module, CheckImportPath).
            if (FileName.IsRaw(above.FullPath)) continue;
            above._embeds ??= EmbedPatterns.Read(Directory.EnumerateFiles(above.FullPath, "*.go"));
            var relative = Path[(above.Path.Length == 0 ? 0 : above.Path.Length + 1)..];
            if (above._embeds.Reaches(relative)) return true;
        }

        return false;
    }
}
