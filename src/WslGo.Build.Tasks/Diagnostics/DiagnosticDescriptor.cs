namespace WslGo.Build.Diagnostics;

/// <summary>An entry of the catalogue.</summary>
/// <param name="Code">The code, which is never reused for another meaning.</param>
/// <param name="Title">A short description of the problem.</param>
/// <param name="Kind">The effect on the build.</param>
internal sealed record DiagnosticDescriptor(string Code, string Title, DiagnosticKind Kind)
{
    /// <summary>The page, below <c>docs/</c> of the package and of the repository.</summary>
    public string Page => $"diagnostics/{Code}.md";
}
