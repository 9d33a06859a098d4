namespace WslGo.Build.Tracing;

/// <summary>
/// The time that tasks on the machine waited for disks, from the kernel's pressure stall information.
/// </summary>
/// <param name="Some">The time during which at least one task waited.</param>
/// <param name="Full">The time during which all tasks that were not idle waited.</param>
internal sealed record IOPressure(TimeSpan Some, TimeSpan Full);
