namespace WslGo.Build.Doctor;

/// <summary>A WSL configuration file.</summary>
/// <param name="Path">The path.</param>
/// <param name="Settings">The settings that affect a build. Others may contain commands and are omitted.</param>
internal sealed record WslFileReport(string Path, IReadOnlyList<WslSettingReport> Settings);

/// <summary>A WSL setting.</summary>
/// <param name="Name">The name: <c>interop.appendWindowsPath</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Line">The line.</param>
internal sealed record WslSettingReport(string Name, string Value, int Line);
