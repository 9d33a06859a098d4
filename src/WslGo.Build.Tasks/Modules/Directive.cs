namespace WslGo.Build.Modules;

/// <summary>One directive of a <c>go.mod</c> or <c>go.work</c>, on a line of its own or in a block.</summary>
/// <param name="Verb">Its name: <c>replace</c>.</param>
/// <param name="Arguments">What follows, unquoted.</param>
/// <param name="Line">Its line, counted from 1.</param>
internal sealed record Directive(string Verb, IReadOnlyList<string> Arguments, int Line)
{
    /// <summary>The one argument the directive must have; null if there are none or several.</summary>
    public string? Argument => Arguments.Count == 1 ? Arguments[0] : null;
}
