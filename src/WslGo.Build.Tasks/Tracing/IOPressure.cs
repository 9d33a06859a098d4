namespace WslGo.Build.Tracing;

/// <summary>How long tasks of the machine waited for disks, by the kernel's pressure stall information.</summary>
/// <param name="Some">How long at least one of them did.</param>
/// <param name="Full">How long all that had work did.</param>
internal sealed record IOPressure(TimeSpan Some, TimeSpan Full);
