using WslGo.Build.Modules;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>A directory met on the walk, with the ones above it up to where the walk began.</summary>
internal sealed class SourceDirectory
{
    private EmbedPatterns? _embeds;

    /// <summary>Where a walk begins.</summary>
    /// <param name="fullPath">Absolute path.</param>
    /// <param name="path">What its files' paths begin with; empty for paths relative to it.</param>
    /// <param name="isLeftOut">Whether of the directories in it only what embeds reach is read.</param>
    public SourceDirectory(string fullPath, string path = "", bool isLeftOut = false)
    {
        FullPath = fullPath;
        Path = path;
        IsLeftOut = isLeftOut;
        IsVendored = System.IO.Path.GetFileName(fullPath) == "vendor";
    }

    private SourceDirectory(SourceDirectory parent, string name, bool isLeftOut)
    {
        IsLeftOut = isLeftOut;
        Parent = parent;
        FullPath = System.IO.Path.Join(parent.FullPath, name);
        Path = parent.Relative(name);
        IsVendored = parent.IsVendored || Path == "vendor";
    }

    public SourceDirectory? Parent { get; }

    public string FullPath { get; }

    /// <summary>Relative to where the walk began, with <c>/</c> between names, after what paths begin with.</summary>
    public string Path { get; }

    /// <summary>
    /// Whether it is or lies in the vendor directory of a module or workspace. go takes packages from there by their
    /// path, whatever go.mod lies beside them (golang/go <c>src/cmd/go/internal/modload/import.go</c>, dirInModule).
    /// </summary>
    public bool IsVendored { get; }

    /// <summary>Whether only what embeds reach is read in it.</summary>
    public bool IsLeftOut { get; }

    public SourceDirectory Child(string name, bool isLeftOut) => new(this, name, isLeftOut);

    public string Relative(string name) => Path.Length == 0 ? name : Path + "/" + name;

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
