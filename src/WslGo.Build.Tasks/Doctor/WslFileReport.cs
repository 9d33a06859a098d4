namespace WslGo.Build.Doctor;

/// <summary>A configuration file of WSL.</summary>
/// <param name="Path">Where.</param>
/// <param name="Settings">Those that count for a build; others may hold commands and are passed over.</param>
internal sealed record WslFileReport(string Path, IReadOnlyList<WslSettingReport> Settings);

/// <summary>A setting of WSL.</summary>
/// <param name="Name"><c>interop.appendWindowsPath</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Line">Its line.</param>
internal sealed record WslSettingReport(string Name, string Value, int Line);
