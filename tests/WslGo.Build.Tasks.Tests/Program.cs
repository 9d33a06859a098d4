using Microsoft.Testing.Platform.Builder;
using WslGo.Build.Processes;

namespace WslGo.Build.Tests;

/// <summary>
/// What the test assembly does as a program: stands for a build that a test can kill. <c>run EXECUTABLE ARGUMENT...</c>
/// runs a command and prints what it prints; <c>wait</c> prints the number of its process and waits to be ended; <c>serve ...</c> is
/// <see cref="Faults.BuildServer"/>. Other arguments are those of Microsoft.Testing.Platform, for a runtime that <c>dotnet test</c> can't
/// start: it runs the tests.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["run", var executable, .. var rest] => ProcessRunner.Run(
            new ProcessCommand(executable)
            {
                Arguments = [.. rest],
                WorkingDirectory = "/",
                Environment = new Dictionary<string, string>
                {
                    ["PATH"] = "/usr/bin:/bin",
                    ["SystemRoot"] = Environment.GetEnvironmentVariable("SystemRoot") ?? "",
                },
            },
            Console.WriteLine, Console.Error.WriteLine, CancellationToken.None),
        ["wait"] => Wait(),
        ["serve", var package, var project, var stage, var go, .. var variables] =>
            Faults.BuildServer.Serve(new Relocation.RelocatedBuild(package, project, stage, go, variables)),
        _ => await RunTests(arguments),
    };

    private static int Wait()
    {
        Console.WriteLine(Environment.ProcessId);
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    private static async Task<int> RunTests(string[] arguments)
    {
        var builder = await TestApplication.CreateBuilderAsync(arguments);
        builder.AddMSTest(() => [typeof(Program).Assembly]);
        using var application = await builder.BuildAsync();
        return await application.RunAsync();
    }
}
