namespace WslGo.Bench.Commands;

/// <summary>The result of a program.</summary>
/// <param name="Output">Its standard output and error.</param>
/// <param name="Elapsed">The time from before its start until after its end.</param>
/// <param name="Memory">Its peak memory; null if not measured.</param>
public sealed record CommandResult(string Output, TimeSpan Elapsed, PeakMemory? Memory);

/// <summary>The peak memory of a program, in bytes.</summary>
/// <param name="Process">Its own resident set (VmHWM, proc_pid_status(5)).</param>
/// <param name="Tree">The sum of the resident sets of the process and all its descendants.</param>
/// <param name="Group">That of the control group, including the page cache; null if unavailable.</param>
public sealed record PeakMemory(long Process, long Tree, long? Group);
