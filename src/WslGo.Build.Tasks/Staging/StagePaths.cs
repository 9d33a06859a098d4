using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// The paths of copies in the stage. Each directory has its copy at its full path below the stage, so relative paths between
/// sources remain valid, and each source has one copy for all builds.
/// </summary>
/// <param name="directory">The absolute path of the stage.</param>
internal sealed class StagePaths(string directory)
{
    /// <summary>The directory of the copies, in the stage.</summary>
    internal const string SourcesName = "sources";

    /// <summary>The directory of build outputs, in the stage.</summary>
    internal const string OutputsName = "out";

    private const string ShareStart = @"\UNC\";

    /// <summary>The absolute path of the stage.</summary>
    public string Directory { get; } = Path.TrimEndingDirectorySeparator(directory);

    /// <summary>The directory that represents the root of the original paths: <c>STAGE/sources</c>.</summary>
    public string Sources => Path.Join(Directory, SourcesName);

    /// <summary>The path of the copy of a file or directory.</summary>
    /// <param name="original">The absolute path of the original.</param>
    public string Staged(string original) => Path.Join(Sources, AsRelative(original));

    /// <summary>The original path for a path in the stage; other paths are unchanged.</summary>
    public string Original(string staged)
    {
        if (!staged.StartsWith(Sources, StringComparison.Ordinal)) return staged;
        var path = staged[Sources.Length..];
        if (!OperatingSystem.IsWindows()) return path.Length == 0 ? "/" : path[0] == '/' ? path : staged;
        if (path.StartsWith(ShareStart, StringComparison.Ordinal)) return '\\' + path[(ShareStart.Length - 1)..];
        return path.Length >= 2 ? path[1] + ":" + path[2..] : staged;
    }

    /// <summary>Replaces the paths of copies in a text by those of the originals.</summary>
    public string NameOriginals(string text) => OperatingSystem.IsWindows() ? text : text.Replace(Sources + "/", "/");

    /// <summary>The directory in which go writes the outputs of a project.</summary>
    /// <param name="intermediateDirectory">The absolute path of the project's intermediate directory.</param>
    public string Outputs(string intermediateDirectory) =>
        Path.Join(Directory, OutputsName, StableHash.Short(Path.TrimEndingDirectorySeparator(intermediateDirectory)));

    /// <summary>
    /// The path of a directory's copy relative to <see cref="Sources"/>, with <c>/</c> between names; empty for the root.
    /// </summary>
    /// <param name="original">The absolute path of the original.</param>
    internal static string Relative(string original) => AsRelative(original).Replace('\\', '/').Trim('/');

    /// <summary>The name of the record of one source root.</summary>
    /// <param name="root">The absolute path of the original.</param>
    /// <param name="isPartial">Whether only individually named files are copied.</param>
    internal static string RecordName(string root, bool isPartial) =>
        isPartial ? StableHash.Short(root, "files") : StableHash.Short(root);

    // C:\x becomes C\x in the stage, and \\server\share\x becomes UNC\server\share\x.
    private static string AsRelative(string path) =>
        !OperatingSystem.IsWindows() ? path
        : path.StartsWith(@"\\", StringComparison.Ordinal) ? ShareStart[1..] + path[2..]
        : path.Length >= 2 && path[1] == ':' ? path.Remove(1, 1)
        : path;
}
