namespace WslGo.Build.Modules;

/// <summary>Finds the programs among Go packages. Files are read only up to their <c>package</c> clauses.</summary>
internal static class MainPackages
{
    /// <summary>
    /// Determines what a directory contains. Files for any platform count, because the target may be another one.
    /// </summary>
    /// <param name="directory">The absolute path.</param>
    public static PackageDirectory Inspect(string directory)
    {
        if (!Directory.Exists(directory))
            return new PackageDirectory(directory, File.Exists(directory) ? PackageKind.NotADirectory : PackageKind.Missing);

        string? library = null;
        try
        {
            foreach (var file in Directory.EnumerateFiles(directory, "*.go"))
            {
                if (!IsBuilt(Path.GetFileName(file.AsSpan())) || PackageName(file) is not { } name)
                    continue;
                if (name == "main")
                    return new PackageDirectory(directory, PackageKind.Main, name);
                library ??= name;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PackageDirectory(directory, PackageKind.Missing);
        }

        return library is null
            ? new PackageDirectory(directory, PackageKind.NoGoFiles)
            : new PackageDirectory(directory, PackageKind.Library, library);
    }

    /// <summary>
    /// The programs of a Go project without items, for any target: its own directory, else the directories in its cmd. If only the
    /// target decides whether its own directory is a program, as with a magefile, the result contains both.
    /// </summary>
    /// <param name="projectDirectory">The absolute path.</param>
    /// <returns>The absolute paths, its own first, the others sorted ordinally; empty if there is no program.</returns>
    public static IReadOnlyList<string> Discover(string projectDirectory)
    {
        var own = Inspect(projectDirectory).Kind == PackageKind.Main;
        if (own && HasUnconditionalProgram(projectDirectory))
            return [projectDirectory];

        var programs = new List<string>();
        foreach (var child in Children(Path.Join(projectDirectory, "cmd")))
        {
            // As in the go command for ./cmd/...: go help packages. It doesn't follow links to directories.
            if (new DirectoryInfo(child).LinkTarget is not null || Path.GetFileName(child) is ['_' or '.', ..] or "testdata")
                continue;
            if (Inspect(child).Kind == PackageKind.Main)
                programs.Add(child);
        }

        programs.Sort(StringComparer.Ordinal);
        return own ? [projectDirectory, .. programs] : programs;
    }

    /// <summary>Whether a file can belong to a program, for any target.</summary>
    /// <param name="path">The absolute path.</param>
    internal static bool IsProgramFile(string path) =>
        IsBuilt(Path.GetFileName(path.AsSpan())) && PackageName(path) == "main";

    // For a target that no file name mentions, without any tags.
    private static bool HasUnconditionalProgram(string directory) =>
        new TargetPackages(new BuildTags("", "", Cgo: true, new HashSet<string>(), static () => null)).Inspect(directory)
            == TargetPackage.Program;

    private static string[] Children(string directory)
    {
        try
        {
            return Directory.GetDirectories(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <remarks>Source: golang/go <c>src/go/build/build.go</c>, <c>matchFile</c>.</remarks>
    private static bool IsBuilt(ReadOnlySpan<char> fileName) =>
        fileName is not ['_' or '.', ..]
        && SourceName.IsGo(fileName) && !SourceName.IsTest(fileName);

    /// <remarks>A file that can't be read is left for go to report; <c>documentation</c> is Go's name for no package.</remarks>
    private static string? PackageName(string file)
    {
        try
        {
            var clause = PackageClause.Read(file);
            return clause.IsIgnored || clause.Name == "documentation" ? null : clause.Name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
