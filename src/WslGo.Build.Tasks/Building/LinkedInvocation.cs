using System.Collections.Immutable;
using WslGo.Build.Planning;

namespace WslGo.Build.Building;

/// <summary>The binaries of an invocation that go linked and that aren't delivered yet.</summary>
/// <param name="Invocation">The invocation.</param>
/// <param name="Binaries">The binaries.</param>
/// <param name="Unchanged">The files of the invocation's other binaries, which the last build delivered.</param>
internal sealed record LinkedInvocation(GoBuildInvocation Invocation, ImmutableArray<LinkedBinary> Binaries, ImmutableArray<OutputState> Unchanged)
{
    /// <summary>Whether go built all binaries of the invocation.</summary>
    public bool IsWhole { get; init; }
}
