using WslGo.Build.Building;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Tests.Building;
using WslGo.Build.Tests.Planning;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Faults;

/// <summary>
/// Does relocated builds in a process that a test can kill: for each line of its input one, which the line
/// <c>cancel</c> cancels, and answers with one of the lines <c>built</c>, <c>failed</c>, <c>cancelled</c>,
/// <c>error CODE MESSAGE</c> (what a task reports) and <c>crash EXCEPTION</c> (what a task would not catch).
/// </summary>
internal static class BuildServer
{
    /// <summary>Serves until the input ends.</summary>
    /// <param name="root">The directory of the go.mod.</param>
    /// <param name="project">The directory for what the build keeps and makes.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="go">The go command.</param>
    public static int Serve(string root, string project, string stage, string go)
    {
        Task? build = null;
        CancellationTokenSource? cancellation = null;
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            if (line == "cancel")
            {
                cancellation?.Cancel();
                continue;
            }

            build?.Wait();
            cancellation = new CancellationTokenSource();
            var token = cancellation.Token;
            build = Task.Run(() => Console.WriteLine(Build(root, project, stage, go, token).ReplaceLineEndings(" ")), CancellationToken.None);
        }

        return 0;
    }

    private static string Build(string root, string project, string stage, string go, CancellationToken cancellation)
    {
        var log = new RecordingLog();
        try
        {
            var plan = AccessWatch.Run(root, watch => Plan(root, project, stage, go, watch), cancellation);
            var variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" };
            var built = new ProjectBuild(log, () => variables, Path.Join(project, "obj", "build.state"), new RecordingCores(), _ => true).Run(
                plan, [], () => new TemporaryDirectoryChoice(Directory.CreateDirectory(Path.Join(project, "tmp")).FullName, "test"), cancellation);
            return built ? "built" : "failed";
        }
        catch (BuildException exception)
        {
            return $"error {exception.Finding.Code} {exception.Finding.Location?.File} {exception.Finding.Message}";
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As GoTask does.
            return $"error WSLGO3004 {exception.Message}";
        }
        catch (Exception exception)
        {
            return $"crash {exception}";
        }
    }

    private static GoBuildPlan Plan(string root, string project, string stage, string go, AccessWatch watch) => new GoBuildPlanner(
        new GoBuildRequest
        {
            ProjectFile = Path.Join(project, "app.csproj"),
            Binaries = [new GoBinary { Include = "app", Directory = root, Flags = new GoFlags(), Target = new GoTarget("linux", "amd64") }],
            OutputDirectory = Path.Join(project, "bin"),
            IntermediateDirectory = Path.Join(project, "obj"),
            Defaults = new GoDefaultFlags("", Trimpath: true),
            Settings = GoUserSettings.Read(new Dictionary<string, string> { ["GOENV"] = "off", ["GOWORK"] = "off", ["HOME"] = "/home/u" }),
            Watch = watch,
        },
        TestToolchains.Of("/go", go), TestRelocation.Always(stage)).Plan();
}
