using WslGo.Build.Building;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Tests.Planning;
using WslGo.Build.Toolchains;
using WslGo.Build.Tracing;

namespace WslGo.Build.Tests.Building;

/// <summary>Builds a project of two programs with the fake go.</summary>
internal sealed class TestBuild : IDisposable
{
    private static readonly GoTarget s_linux = new("linux", "amd64");

    public TestBuild()
    {
        Project.AddProgram("cmd/b");
        Project.GoExecutable = FakeGo.Path;
        Project.Variables["PATH"] = "/usr/bin:/bin";
        Project.Variables["FAKE_GO_CALLS"] = At("calls");
    }

    public GoProject Project { get; } = new();

    public RecordingCores Cores { get; init; } = new();

    public GoFlags Flags { get; set; } = new();

    public BuildTrace? Trace { get; set; }

    public Func<GoBuildInvocation, bool> Inspect { get; set; } = _ => true;

    public bool DeclaresStep { get; set; }

    public bool RequiresSignature { get; set; }

    public Action<LinkedBinary>? Step { get; set; }

    public string[] Calls => File.ReadAllLines(At("calls"));

    public string At(string path) => Project.Folder.At(path);

    public string Write(string path, string text) => Project.Folder.Write(path, text);

    public GoBinary Binary(string directory) => Project.Binary(directory, Flags) with { Target = s_linux };

    public RecordingLog Run(Action<string>? onSay = null, CancellationToken cancellation = default)
    {
        var log = new RecordingLog { OnSay = onSay };
        Run(log, succeeds: true, [Binary("cmd/a"), Binary("cmd/b")], cancellation);
        return log;
    }

    public RecordingLog Run(bool succeeds) => Run(succeeds, [Binary("cmd/a"), Binary("cmd/b")]);

    public RecordingLog Run(bool succeeds, params GoBinary[] binaries)
    {
        var log = new RecordingLog();
        Run(log, succeeds, binaries);
        return log;
    }

    public void Run(RecordingLog log, bool succeeds, GoBinary[] binaries, CancellationToken cancellation = default)
    {
        var instance = Guid.NewGuid().ToString("N");
        var build = new ProjectBuild(log, () => new GoCommand(log, Project.Settings.Environment), At("obj/build.state"), Cores, instance, trace: Trace)
        {
            DeclaresStep = DeclaresStep,
        };
        var isUpToDate = build.Run(
            Project.Plan(binaries), [At(Project.OutputDirectory)],
            () => new TemporaryDirectoryChoice(Directory.CreateDirectory(At("tmp")).FullName, "test"), cancellation);
        if (build.Linked.Count > 0)
        {
            foreach (var linked in build.Linked.SelectMany(linked => linked.Binaries)) Step?.Invoke(linked);
            isUpToDate &= new ProjectDelivery(
                log, At("obj/build.state"), instance, new LinkStepCheck(new SourceLocation(Project.ProjectFile), RequiresSignature), Inspect, Trace)
                .Run(build.Linked, cancellation);
        }

        Assert.AreEqual(succeeds, isUpToDate);
    }

    public void Dispose() => Project.Dispose();
}
