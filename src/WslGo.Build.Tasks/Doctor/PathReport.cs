namespace WslGo.Build.Doctor;

/// <summary>The PATH.</summary>
/// <param name="Count">How many directories it has.</param>
/// <param name="Windows">Those of Windows; always empty on Windows itself, where all are.</param>
internal sealed record PathReport(int Count, IReadOnlyList<string> Windows);
