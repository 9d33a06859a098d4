using System.Collections.Concurrent;
using WslGo.Build.BuildReports;
using WslGo.Build.Building;
using WslGo.Build.Diagnostics;
using WslGo.Build.Planning;

namespace WslGo.Build.Tasks;

/// <summary>A project's build between link and delivery.</summary>
/// <param name="Linked">What go linked.</param>
/// <param name="Plan">The whole build.</param>
/// <param name="Situation">The input of the diagnostic rules.</param>
/// <param name="Recorder">Collects data for the build report; null if none is requested.</param>
/// <param name="Succeeded">Whether the build has succeeded so far.</param>
internal sealed record LinkedBuild(
    IReadOnlyList<LinkedInvocation> Linked, GoBuildPlan Plan, DiagnosticContext Situation, BuildRecorder? Recorder, bool Succeeded);

/// <summary>
/// The builds of this node between link and delivery, by the name of the build. They are kept in memory: if the build ends between the
/// two, nothing is needed any more, because the build state tells the next build that go has to link again.
/// </summary>
internal sealed class LinkedBuilds : IDisposable
{
    private readonly ConcurrentDictionary<string, LinkedBuild> _builds = new(StringComparer.Ordinal);

    /// <summary>Keeps a build for its delivery.</summary>
    public void Keep(string instance, LinkedBuild build) => _builds[instance] = build;

    /// <summary>The build with a name; null if there is none.</summary>
    public LinkedBuild? Find(string instance) => _builds.GetValueOrDefault(instance);

    /// <summary>The build with a name, whose caller delivers it; null if there is none.</summary>
    public LinkedBuild? Take(string instance) => _builds.TryRemove(instance, out var build) ? build : null;

    /// <summary>At the end of MSBuild's build: removes what isn't delivered, because a step failed or was cancelled.</summary>
    public void Dispose()
    {
        foreach (var binary in _builds.Values.SelectMany(build => build.Linked).SelectMany(linked => linked.Binaries)) binary.Remove();
        _builds.Clear();
    }
}
