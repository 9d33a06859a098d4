using WslGo.Build.Building;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Tests.Building;
using WslGo.Build.Tests.Planning;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Relocation;

/// <summary>A relocated build of one program, as the task does it.</summary>
/// <param name="Package">The directory of the program.</param>
/// <param name="Project">The directory for what the build keeps and makes; the program becomes <c>bin/app</c>.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Go">The go command.</param>
/// <param name="Variables">The user's environment, each <c>NAME=VALUE</c>.</param>
internal sealed record RelocatedBuild(string Package, string Project, string Stage, string Go, string[] Variables)
{
    /// <summary>The program.</summary>
    public string Program => Path.Join(Project, "bin/app");

    /// <summary>Builds.</summary>
    /// <returns>
    /// <c>built</c>, <c>failed MESSAGES</c>, <c>cancelled</c>, <c>error CODE MESSAGE</c> (what a task reports) or
    /// <c>crash EXCEPTION</c> (what a task would not catch).
    /// </returns>
    public string Run(CancellationToken cancellation)
    {
        var log = new RecordingLog();
        try
        {
            var plan = AccessWatch.Run(Package, Plan, cancellation);
            var (state, instance) = (Path.Join(Project, "obj", "build.state"), Guid.NewGuid().ToString("N"));
            var build = new ProjectBuild(log, () => new GoCommand(log, Environment()), state, new RecordingCores(), instance);
            var built = build.Run(
                plan, [], () => new TemporaryDirectoryChoice(Directory.CreateDirectory(Path.Join(Project, "tmp")).FullName, "test"), cancellation);
            var check = new LinkStepCheck(new SourceLocation(Project), requiresSignature: false);
            if (build.Linked.Count > 0) built &= new ProjectDelivery(log, state, instance, check, _ => true).Run(build.Linked, cancellation);
            return built ? "built" : "failed " + string.Join(' ', log.Findings.Select(finding => finding.Message));
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
            return $"error WSLGO3016 {exception.Message}";
        }
        catch (Exception exception)
        {
            return $"crash {exception}";
        }
    }

    private Dictionary<string, string> Environment() =>
        Variables.Select(variable => variable.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);

    private GoBuildPlan Plan(AccessWatch watch) => new GoBuildPlanner(
        new GoBuildRequest
        {
            ProjectFile = Path.Join(Project, "app.csproj"),
            Binaries =
            [
                new GoBinary
                {
                    Include = "app", Directory = Package, Flags = new GoFlags { Trimpath = true },
                    Target = GoTarget.OfThisMachine(), OutputName = "app",
                },
            ],
            OutputDirectory = Path.Join(Project, "bin"),
            IntermediateDirectory = Path.Join(Project, "obj"),
            Defaults = new GoDefaultFlags("", Trimpath: true),
            Settings = GoUserSettings.Read(Environment()),
            Watch = watch,
        },
        TestToolchains.Of(Path.GetDirectoryName(Path.GetDirectoryName(Go))!, Go), TestRelocation.Always(Stage)).Plan();
}
