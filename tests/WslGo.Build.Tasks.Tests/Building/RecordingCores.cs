using WslGo.Build.Building;

namespace WslGo.Build.Tests.Building;

/// <summary>Cores of a machine that the test decides on.</summary>
internal sealed class RecordingCores : ICores
{
    private int _held;

    /// <summary>How many it gives, whatever it is asked for: that depends on the machine of the test.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How often it was asked.</summary>
    public int Requests { get; private set; }

    /// <summary>How many are not given back.</summary>
    public int Held => _held;

    public int Request(int wanted)
    {
        Requests++;
        Interlocked.Add(ref _held, Count);
        return Count;
    }

    public void Release(int count) => Interlocked.Add(ref _held, -count);
}
