using System.Runtime.ExceptionServices;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Tracing;

namespace WslGo.Build.Building;

/// <summary>
/// Runs the go invocations of a build side by side, as many as there are cores for, and hands on each as it ends, but in
/// the order of the plan: so its messages stand together, and every build says the same in the same order.
/// </summary>
/// <param name="go">Runs one.</param>
/// <param name="cores">The cores to share.</param>
/// <param name="trace">Is told what they did; null for nobody.</param>
internal sealed class GoRuns(GoCommand go, ICores cores, BuildTrace? trace = null)
{
    /// <summary>Runs all of them; one that fails, or can't be run, does not keep the others from running.</summary>
    /// <param name="invocations">In the order in which they start.</param>
    /// <param name="temporaryDirectory"><c>GOTMPDIR</c>.</param>
    /// <param name="started">Is told of each when it starts, by its place in the list; from any thread.</param>
    /// <param name="ended">Gets each that ended, one after another. What it throws comes out when all have ended.</param>
    /// <param name="failed">Gets those that could not be run, and what <paramref name="ended"/> found wrong.</param>
    /// <param name="cancellation">Ends them all.</param>
    public void Run(
        IReadOnlyList<GoBuildInvocation> invocations, string temporaryDirectory, Action<int> started, Action<GoBuildInvocation, GoRun> ended,
        Action<BuildException> failed, CancellationToken cancellation)
    {
        // A single go is left to take what it takes by itself.
        var granted = invocations.Count > 1 ? cores.Request(Math.Max(Environment.ProcessorCount, invocations.Count)) : 0;
        try
        {
            var count = Math.Clamp(granted, 1, Math.Max(1, invocations.Count));
            int? share = count > 1 ? granted / count : null;
            var runs = invocations.Select(_ => new TaskCompletionSource<GoRun>()).ToArray();
            var next = -1;
            for (var worker = 0; worker < count; worker++)
            {
                new Thread(() =>
                {
                    while (Interlocked.Increment(ref next) is var index && index < runs.Length) RunOne(runs[index], index, share);
                })
                { IsBackground = true, Name = "WslGo run" }.Start();
            }

            ExceptionDispatchInfo? unexpected = null;
            for (var index = 0; index < runs.Length; index++)
            {
                try
                {
                    ended(invocations[index], runs[index].Task.GetAwaiter().GetResult());
                }
                catch (BuildException exception)
                {
                    failed(exception);
                }
                catch (Exception exception)
                {
                    unexpected ??= ExceptionDispatchInfo.Capture(exception);
                }
            }

            unexpected?.Throw();
        }
        finally
        {
            if (granted > 0) cores.Release(granted);
        }

        void RunOne(TaskCompletionSource<GoRun> run, int index, int? share)
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                started(index);
                run.SetResult(go.Run(invocations[index], temporaryDirectory, share, cancellation, trace));
            }
            catch (Exception exception)
            {
                run.SetException(exception);
            }
        }
    }
}
