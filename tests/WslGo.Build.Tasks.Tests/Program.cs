#if AS_PROGRAM
using Microsoft.Testing.Platform.Builder;
#endif
using WslGo.Build.Processes;

namespace WslGo.Build.Tests;

/// <summary>
/// What the test assembly does as a program: stands for a build that a test can kill. <c>run EXECUTABLE ARGUMENT...</c>
/// runs a command and prints what it prints; <c>serve ...</c> is <see cref="Faults.BuildServer"/>.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments) => arguments switch
    {
        ["run", var executable, .. var rest] => ProcessRunner.Run(
            new ProcessCommand(executable)
            {
                Arguments = [.. rest],
                WorkingDirectory = "/",
                Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
            },
            Console.WriteLine, Console.Error.WriteLine, CancellationToken.None),
        ["serve", var package, var project, var stage, var go, .. var variables] =>
            Faults.BuildServer.Serve(new Relocation.RelocatedBuild(package, project, stage, go, variables)),
#if AS_PROGRAM
        _ => RunTests(arguments).GetAwaiter().GetResult(),
    };

    private static async Task<int> RunTests(string[] arguments)
    {
        var builder = await TestApplication.CreateBuilderAsync(arguments);
        builder.AddMSTest(() => [typeof(Program).Assembly]);
        using var tests = await builder.BuildAsync();
        return await tests.RunAsync();
    }
#else
        _ => 2,
    };
#endif
}
