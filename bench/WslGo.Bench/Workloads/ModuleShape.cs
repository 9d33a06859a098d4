namespace WslGo.Bench.Workloads;

/// <summary>The shape of a Go module to generate.</summary>
/// <param name="Files">The number of files, including <c>go.mod</c>; at least five per program.</param>
/// <param name="Programs">The number of main packages, in <c>cmd/</c>.</param>
/// <param name="Seed">The seed of its names and contents; the same seed generates the same module.</param>
public sealed record ModuleShape(int Files, int Programs = 1, int Seed = 1)
{
    /// <summary>
    /// The number of packages of 20 files that the programs use in addition to the common one; the programs use none of the rest of
    /// the module.
    /// </summary>
    public int Used { get; init; }
}
