namespace WslGo.Build.Tracing;

/// <summary>The memory of a process and its children, as far as it was looked at: in between it may have been more.</summary>
/// <param name="PeakResident">The most bytes that they had in memory at once, with what they share counted for each.</param>
/// <param name="PeakProportional">The same with what they share divided between them (PSS); null if that could not be read.</param>
/// <param name="LargestProcess">The most bytes that one of them had in memory, by the kernel's own record of its peak.</param>
/// <param name="Samples">How often they were looked at.</param>
internal sealed record ProcessMemory(long PeakResident, long? PeakProportional, long LargestProcess, int Samples);
