namespace WslGo.Build.Modules;

/// <summary>An error in a <c>go.mod</c> or <c>go.work</c> that is reported before go runs.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Text">The error, as a sentence.</param>
internal sealed record FileProblem(int Line, string Text);
