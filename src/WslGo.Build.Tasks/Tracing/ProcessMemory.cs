namespace WslGo.Build.Tracing;

/// <summary>
/// The memory of a process and its child processes, from samples. Between two samples, the memory may have been larger.
/// </summary>
/// <param name="PeakResident">The maximum of the total resident memory, in bytes. Shared memory is counted once for
/// each process.</param>
/// <param name="PeakProportional">The maximum of the total proportional memory (PSS), in bytes. Shared memory is
/// divided between the processes. Null if PSS can't be read.</param>
/// <param name="LargestProcess">The maximum resident memory of a single process, in bytes, from the peak that the
/// kernel records.</param>
/// <param name="Samples">The number of samples.</param>
internal sealed record ProcessMemory(long PeakResident, long? PeakProportional, long LargestProcess, int Samples);
