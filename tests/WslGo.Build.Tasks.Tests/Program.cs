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
        _ => 2,
    };
}
