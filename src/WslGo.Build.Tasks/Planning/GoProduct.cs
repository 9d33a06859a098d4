using System.Collections.Immutable;
using WslGo.Build.Modules;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>The output files of a binary.</summary>
/// <param name="Binary">The request.</param>
/// <param name="Target">The target platform.</param>
/// <param name="Name">The name without prefix and extension.</param>
/// <param name="Files">Paths below the output directory: the binary first, then the C header if there can be one.</param>
internal sealed record GoProduct(GoBinary Binary, GoTarget Target, string Name, ImmutableArray<string> Files)
{
    /// <summary>The modules from which it is built.</summary>
    public Workspace? Workspace { get; init; }
}
