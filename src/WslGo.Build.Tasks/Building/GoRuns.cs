using System.Runtime.ExceptionServices;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Tracing;

namespace WslGo.Build.Building;

/// <summary>
/// Runs the go invocations of a build in parallel, at most as many as there are cores, and processes their results in the order of the
/// plan. The messages of an invocation therefore stay together, and every build prints them in the same order.
/// </summary>
/// <param name="go">Runs one invocation.</param>
/// <param name="cores">The cores to share.</param>
/// <param name="trace">Is told what they did; null for nobody.</param>
internal sealed class GoRuns(GoCommand go, ICores cores, BuildTrace? trace = null)
{
    /// <summary>Runs all invocations. A failed invocation doesn't stop the others.</summary>
    /// <param name="invocations">The invocations, in the order in which they start.</param>
    /// <param name="temporaryDirectory"><c>GOTMPDIR</c>.</param>
    /// <param name="started">Called on any thread when an invocation starts, with its index.</param>
    /// <param name="ended">
    /// Called for each finished invocation, one at a time. Its exceptions are rethrown when all invocations have finished.
    /// </param>
    /// <param name="failed">
    /// Called with the exception of an invocation that could not be run, or that <paramref name="ended"/> threw.
    /// </param>
    /// <param name="cancellation">Stops all invocations.</param>
    public void Run(
        IReadOnlyList<GoBuildInvocation> invocations, string temporaryDirectory, Action<int> started, Action<GoBuildInvocation, GoRun> ended,
        Action<BuildException> failed, CancellationToken cancellation)
    {
        // A single go uses its own default parallelism.
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
