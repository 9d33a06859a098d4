namespace WslGo.Build.Hosting;

/// <summary>A whole drive of Windows that WSL mounts.</summary>
/// <param name="Letter">The drive's letter, in upper case.</param>
/// <param name="Point">The mount point without a slash at the end: <c>/mnt/c</c>.</param>
internal sealed record MountedDrive(char Letter, string Point);
