using WslGo.Build.Modules;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>A directory of a scan, with its parent directories up to the start of the scan.</summary>
internal sealed class SourceDirectory
{
    private EmbedPatterns? _embeds;

    /// <summary>The start of a scan.</summary>
    /// <param name="fullPath">The absolute path.</param>
    /// <param name="path">The prefix of its files' paths; empty for paths relative to it.</param>
    /// <param name="isLeftOut">Whether only embedded files are read in its directories.</param>
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

    /// <summary>The path relative to the start of the scan, with <c>/</c> between names, after the prefix.</summary>
    public string Path { get; }

    /// <summary>
    /// Whether it is, or is in, the vendor directory of a module or workspace. go finds packages there by their path and ignores
    /// any go.mod next to them (golang/go <c>src/cmd/go/internal/modload/import.go</c>, dirInModule).
    /// </summary>
    public bool IsVendored { get; }

    /// <summary>Whether only embedded files are read in it.</summary>
    public bool IsLeftOut { get; }

    public SourceDirectory Child(string name, bool isLeftOut) => new(this, name, isLeftOut);

    public string Relative(string name) => Path.Length == 0 ? name : Path + "/" + name;

    /// <summary>
    /// Whether a package above embeds this directory or something in it. Embed patterns can't contain <c>..</c> (<c>go doc
    /// embed</c>), so only directories above can embed it.
    /// </summary>
    public bool IsEmbedded()
    {
        for (var above = Parent; above is not null; above = above.Parent)
        {
            // Package paths are UTF-8 (cmd/go/internal/module, CheckImportPath).
            if (FileName.IsRaw(above.FullPath)) continue;
            above._embeds ??= EmbedPatterns.Read(Directory.EnumerateFiles(above.FullPath, "*.go"));
            var relative = Path[(above.Path.Length == 0 ? 0 : above.Path.Length + 1)..];
            if (above._embeds.Reaches(relative)) return true;
        }

        return false;
    }
}
