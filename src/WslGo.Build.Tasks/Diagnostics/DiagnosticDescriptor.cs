namespace WslGo.Build.Diagnostics;

/// <summary>An entry of the catalogue.</summary>
/// <param name="Code">Its code, which is never given another meaning.</param>
/// <param name="Title">What is seen, in a few words.</param>
/// <param name="Kind">What it means for the build.</param>
internal sealed record DiagnosticDescriptor(string Code, string Title, DiagnosticKind Kind)
{
    /// <summary>Its page, below <c>docs/</c> of the package and of the repository.</summary>
    public string Page => $"diagnostics/{Code}.md";
}
