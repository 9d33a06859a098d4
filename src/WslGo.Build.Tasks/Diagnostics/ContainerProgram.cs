using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics;

/// <summary>A program for a container whose default settings ignore the container's CPU limit.</summary>
/// <param name="Program">The program, as the project names it.</param>
/// <param name="GoLine">The <c>go</c> line that decides the defaults: <c>go 1.23</c>; empty if the file has none.</param>
/// <param name="Location">The location of the line, in <c>go.mod</c> or <c>go.work</c>.</param>
internal sealed record ContainerProgram(string Program, string GoLine, SourceLocation Location);
