using System.Collections.Immutable;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>A file that a build makes.</summary>
/// <param name="Built">Where go writes it: below the intermediate directory, absolute.</param>
/// <param name="Delivered">Where it is wanted: below the output directory, absolute.</param>
/// <param name="TargetPath">The latter relative to the output directory, with <c>/</c>.</param>
internal sealed record GoArtifact(string Built, string Delivered, string TargetPath);

/// <summary>A binary of the plan.</summary>
/// <param name="Binary">What was asked for.</param>
/// <param name="Target">What it is built for.</param>
/// <param name="Package">The package as go is told it: <c>./cmd/server</c>.</param>
/// <param name="Artifacts">What comes of it: the binary first, then the C header if there is one.</param>
internal sealed record PlannedBinary(GoBinary Binary, GoTarget Target, string Package, ImmutableArray<GoArtifact> Artifacts);

/// <summary>All that a project's build of Go does.</summary>
/// <param name="Invocations">Independent of one another.</param>
internal sealed record GoBuildPlan(ImmutableArray<GoBuildInvocation> Invocations)
{
    /// <summary>All files that it makes.</summary>
    public IEnumerable<GoArtifact> Artifacts =>
        Invocations.SelectMany(invocation => invocation.Binaries).SelectMany(binary => binary.Artifacts);
}
