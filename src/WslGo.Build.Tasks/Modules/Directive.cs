namespace WslGo.Build.Modules;

/// <summary>A directive in a <c>go.mod</c> or <c>go.work</c>, on its own line or in a block.</summary>
/// <param name="Verb">The name: <c>replace</c>.</param>
/// <param name="Arguments">The arguments, without quotes.</param>
/// <param name="Line">The line, counted from 1.</param>
internal sealed record Directive(string Verb, IReadOnlyList<string> Arguments, int Line)
{
    /// <summary>The only argument; null if there are none or several.</summary>
    public string? Argument => Arguments.Count == 1 ? Arguments[0] : null;
}
