using WslGo.Build.Tests.Relocation;

namespace WslGo.Build.Tests.Faults;

/// <summary>
/// Does relocated builds in a process that a test can kill: for each line of its input one, which the line
/// <c>cancel</c> cancels, and answers with the line that <see cref="RelocatedBuild"/> gives.
/// </summary>
internal static class BuildServer
{
    /// <summary>Serves until the input ends.</summary>
    public static int Serve(RelocatedBuild build)
    {
        Task? running = null;
        CancellationTokenSource? cancellation = null;
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            if (line == "cancel")
            {
                cancellation?.Cancel();
                continue;
            }

            running?.Wait();
            cancellation = new CancellationTokenSource();
            var token = cancellation.Token;
            running = Task.Run(() => Console.WriteLine(build.Run(token).ReplaceLineEndings(" ")), CancellationToken.None);
        }

        return 0;
    }
}
