using System.Collections.Immutable;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>What a binary becomes.</summary>
/// <param name="Binary">What was asked for.</param>
/// <param name="Target">What it is built for.</param>
/// <param name="Files">Paths below the output directory: the binary first, then the C header if there may be one.</param>
internal sealed record GoProduct(GoBinary Binary, GoTarget Target, ImmutableArray<string> Files);
