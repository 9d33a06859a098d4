namespace WslGo.Bench.Commands;

/// <summary>What a program did.</summary>
/// <param name="Output">Its standard output and error.</param>
/// <param name="Elapsed">From before its start until after its end.</param>
/// <param name="Memory">What it held at most; null if nobody looked.</param>
public sealed record CommandResult(string Output, TimeSpan Elapsed, PeakMemory? Memory);

/// <summary>What a program held in memory at most, in bytes.</summary>
/// <param name="Process">Its own resident set (VmHWM, proc_pid_status(5)).</param>
/// <param name="Tree">The sum of the resident sets of itself and all its descendants.</param>
/// <param name="Group">The control group's, page cache included; null if there is none that tells.</param>
public sealed record PeakMemory(long Process, long Tree, long? Group);
