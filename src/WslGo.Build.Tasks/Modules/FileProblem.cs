namespace WslGo.Build.Modules;

/// <summary>Something in a <c>go.mod</c> or <c>go.work</c> that is worth saying before go is asked.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Text">What is wrong, as a sentence.</param>
internal sealed record FileProblem(int Line, string Text);
