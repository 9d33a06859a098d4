namespace WslGo.Build.Reporting;

/// <summary>A place in a text file, as MSBuild and IDEs show it.</summary>
/// <param name="File">Absolute path of the file.</param>
/// <param name="Line">Line, counted from 1; 0 when only the file is known.</param>
/// <param name="Column">Column, counted from 1; 0 when only the line is known.</param>
internal sealed record SourceLocation(string File, int Line = 0, int Column = 0);
