using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// Where in the stage the copy of each directory lies: below the stage at its whole own path, so that all relative paths
/// between sources stay true, and a source has one copy whoever builds it.
/// </summary>
/// <param name="directory">The stage, absolute.</param>
internal sealed class StagePaths(string directory)
{
    /// <summary>The directory of the copies, in the stage.</summary>
    internal const string SourcesName = "sources";

    /// <summary>The directory of what go builds, in the stage.</summary>
    internal const string OutputsName = "out";

    /// <summary>The stage, absolute.</summary>
    public string Directory { get; } = Path.TrimEndingDirectorySeparator(directory);

    /// <summary>What stands for the root of the original paths: <c>STAGE/sources</c>.</summary>
    public string Sources => Path.Join(Directory, SourcesName);

    /// <summary>The path of the copy of a file or directory.</summary>
    /// <param name="original">Absolute.</param>
    public string Staged(string original) => Path.Join(Sources, WithoutColon(original));

    /// <summary>The path of the original of one in the stage; others stay as they are.</summary>
    public string Original(string staged)
    {
        if (!staged.StartsWith(Sources, StringComparison.Ordinal)) return staged;
        var path = staged[Sources.Length..];
        if (!OperatingSystem.IsWindows()) return path.Length == 0 ? "/" : path[0] == '/' ? path : staged;
        return path.Length >= 2 ? path[1] + ":" + path[2..] : staged;
    }

    /// <summary>A text in which paths of copies are those of the originals.</summary>
    public string NameOriginals(string text) => OperatingSystem.IsWindows() ? text : text.Replace(Sources + "/", "/");

    /// <summary>Where go puts what it builds for a project.</summary>
    /// <param name="intermediateDirectory">The project's own intermediate directory, absolute.</param>
    public string Outputs(string intermediateDirectory) =>
        Path.Join(Directory, OutputsName, StableHash.Short(Path.TrimEndingDirectorySeparator(intermediateDirectory)));

    /// <summary>The path of the copy of a directory, relative to <see cref="Sources"/>, with <c>/</c> between names; empty for the root.</summary>
    /// <param name="original">Absolute.</param>
    internal static string Relative(string original) => WithoutColon(original).Replace('\\', '/').Trim('/');

    /// <summary>The name of the record of one source root.</summary>
    /// <param name="root">The original, absolute.</param>
    /// <param name="isPartial">Whether only some files of it are copied.</param>
    internal static string RecordName(string root, bool isPartial) =>
        isPartial ? StableHash.Short(root, "files") : StableHash.Short(root);

    // C:\x is C\x in the stage.
    private static string WithoutColon(string path) =>
        OperatingSystem.IsWindows() && path.Length >= 2 && path[1] == ':' ? path.Remove(1, 1) : path;
}
