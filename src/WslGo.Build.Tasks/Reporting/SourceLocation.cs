namespace WslGo.Build.Reporting;

/// <summary>A location in a text file, as shown by MSBuild and IDEs.</summary>
/// <param name="File">The absolute path of the file.</param>
/// <param name="Line">The line, counted from 1; 0 if only the file is known.</param>
/// <param name="Column">The column, counted from 1; 0 if only the line is known.</param>
internal sealed record SourceLocation(string File, int Line = 0, int Column = 0);
