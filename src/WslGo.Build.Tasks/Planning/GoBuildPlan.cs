using System.Collections.Immutable;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>A file that a build creates.</summary>
/// <param name="Built">The absolute path that go writes, below the intermediate directory.</param>
/// <param name="Delivered">The absolute path of the delivered file, below the output directory.</param>
/// <param name="TargetPath">The path of the delivered file relative to the output directory, with <c>/</c>.</param>
internal sealed record GoArtifact(string Built, string Delivered, string TargetPath);

/// <summary>A binary of the plan.</summary>
/// <param name="Binary">The request.</param>
/// <param name="Target">The target platform.</param>
/// <param name="Package">The package as passed to go: <c>./cmd/server</c>.</param>
/// <param name="Artifacts">Its files: the binary first, then the C header if there is one.</param>
internal sealed record PlannedBinary(GoBinary Binary, GoTarget Target, string Package, ImmutableArray<GoArtifact> Artifacts);

/// <summary>All Go builds of a project.</summary>
/// <param name="Invocations">The invocations, independent of each other.</param>
internal sealed record GoBuildPlan(ImmutableArray<GoBuildInvocation> Invocations)
{
    /// <summary>All files that the plan creates.</summary>
    public IEnumerable<GoArtifact> Artifacts =>
        Invocations.SelectMany(invocation => invocation.Binaries).SelectMany(binary => binary.Artifacts);
}
