namespace WslGo.Bench.Workloads;

/// <summary>
/// A random number generator with reproducible results; .NET's own may change between versions. The algorithm is SplitMix64
/// (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014).
/// </summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to, but not including, a bound.</summary>
    public int Below(int bound)
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)bound);
    }
}
