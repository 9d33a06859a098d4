using System.Text;

namespace WslGo.Build.Modules;

/// <summary>What a build for one target sees of a directory.</summary>
internal enum TargetPackage
{
    /// <summary>A program.</summary>
    Program,

    /// <summary>Some file is a program's, but only with cgo.</summary>
    ProgramWithCgo,

    /// <summary>No file of a program: build constraints exclude them.</summary>
    Excluded,
}

/// <summary>Tells which directories are programs for a target.</summary>
/// <param name="tags">The tags of the build.</param>
internal sealed class TargetPackages(BuildTags tags)
{
    /// <summary>Whether a build takes a file of package main in a directory.</summary>
    /// <param name="directory">Absolute path.</param>
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

                // go leaves out what imports "C" if cgo is off, whatever its constraints say.
                if (header.Allows(tags) != false && (tags.Cgo || !CgoImport.IsIn(source))) return TargetPackage.Program;
                if (header.Allows(withCgo) != false) found = TargetPackage.ProgramWithCgo;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is left for go to report.
            return TargetPackage.Program;
        }

        return found;
    }
}
