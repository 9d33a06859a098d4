namespace WslGo.Build.Doctor;

/// <summary>The PATH.</summary>
/// <param name="Count">The number of directories.</param>
/// <param name="Windows">The directories on Windows drives; always empty on Windows itself.</param>
internal sealed record PathReport(int Count, IReadOnlyList<string> Windows);
