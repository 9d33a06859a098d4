using System.Text;

namespace WslGo.Build.Modules;

/// <summary>What a directory contains for one target.</summary>
internal enum TargetPackage
{
    /// <summary>A program.</summary>
    Program,

    /// <summary>A program, but only with cgo.</summary>
    ProgramWithCgo,

    /// <summary>No file of a program: build constraints exclude all.</summary>
    Excluded,
}

/// <summary>Determines which directories are programs for a target.</summary>
/// <param name="tags">The tags of the build.</param>
internal sealed class TargetPackages(BuildTags tags)
{
    /// <summary>Whether a build includes a file of package main in a directory.</summary>
    /// <param name="directory">The absolute path.</param>
    public TargetPackage Inspect(string directory)
    {
        var withCgo = tags.Cgo ? tags : tags with { Cgo = true };
        var found = TargetPackage.Excluded;
        try
        {
            foreach (var file in Directory.EnumerateFiles(directory, "*.go"))
            {
                if (!MainPackages.IsProgramFile(file) || !tags.FitsName(Path.GetFileName(file.AsSpan()))) continue;
                var source = File.ReadAllBytes(file);
                var header = FileHeader.Parse(Encoding.UTF8.GetString(source));

                // If cgo is disabled, go excludes files that import "C", whatever their constraints.
                if (header.Allows(tags) != false && (tags.Cgo || !CgoImport.IsIn(source))) return TargetPackage.Program;
                if (header.Allows(withCgo) != false) found = TargetPackage.ProgramWithCgo;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // go reports the file.
            return TargetPackage.Program;
        }

        return found;
    }
}
