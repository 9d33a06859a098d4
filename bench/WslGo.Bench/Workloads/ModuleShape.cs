namespace WslGo.Bench.Workloads;

/// <summary>A Go module to make.</summary>
/// <param name="Files">All its files, <c>go.mod</c> too; at least five for every program.</param>
/// <param name="Programs">Its main packages, in <c>cmd/</c>.</param>
/// <param name="Seed">What its names and contents are made from: the same one makes the same module.</param>
public sealed record ModuleShape(int Files, int Programs = 1, int Seed = 1)
{
    /// <summary>How many packages of 20 files the programs use besides the one that all have; most of the module is none of theirs.</summary>
    public int Used { get; init; }
}
