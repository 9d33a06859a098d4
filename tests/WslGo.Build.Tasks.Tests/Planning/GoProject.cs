using NuGet.Versioning;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Planning;

/// <summary>A module with programs, and what a project asks of it; the Go is an empty file unless set.</summary>
internal sealed class GoProject : IDisposable
{
    public GoProject()
    {
        Folder.Write("m/go.mod", "module example.com/app\n\ngo 1.23\n");
        ProjectFile = Folder.Write("m/p.csproj", "<Project />");
        AddProgram("cmd/a");
        GoExecutable = Folder.Write("go/bin/go", "");
        Variables["GOENV"] = Folder.At("env");
        Variables["HOME"] = Variables["LocalAppData"] = "/home/u";
    }

    public TemporaryFolder Folder { get; } = new();

    public string ProjectFile { get; }

    public string GoExecutable { get; set; }

    public string GoVersionText { get; set; } = "1.25.1";

    /// <summary>The environment; <c>go env -w</c> writes the file <c>env</c> of the folder.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public GoUserSettings Settings => GoUserSettings.Read(Variables);

    public string[] ProjectVariables { get; set; } = [];

    public GoCrossCompiler[] CrossCompilers { get; set; } = [];

    /// <summary>The programs on the PATH.</summary>
    public string[] Programs { get; set; } = [];

    public LinkVariable[] LinkVariables { get; set; } = [];

    public string[] ReservedOutputs { get; set; } = [];

    public GoDefaultFlags Defaults { get; set; } = new("", Trimpath: false);

    public string OutputDirectory { get; set; } = "out";

    /// <summary>What was asked of the toolchain, last.</summary>
    public (string? Root, ToolchainRequirement Requirement)? Asked { get; private set; }

    public string AddProgram(string directory) =>
        Path.GetDirectoryName(Folder.Write($"m/{directory}/main.go", "package main\nfunc main() {}\n"))!;

    public GoBinary Binary(string directory, GoFlags? flags = null) =>
        new() { Include = directory, Directory = Folder.At("m/" + directory), Flags = flags ?? new GoFlags() };

    public GoBuildPlanner Planner(params GoBinary[] binaries) => new(
        new GoBuildRequest
        {
            ProjectFile = ProjectFile,
            Binaries = [.. binaries],
            OutputDirectory = Folder.At(OutputDirectory),
            IntermediateDirectory = Folder.At("obj"),
            Defaults = Defaults,
            LinkVariables = [.. LinkVariables],
            ProjectVariables = [.. ProjectVariables],
            CrossCompilers = [.. CrossCompilers],
            FindProgram = name => Programs.Contains(name) ? "/usr/bin/" + name : null,
            ReservedOutputs = [.. ReservedOutputs],
            Settings = Settings,
        },
        new TestToolchains((root, requirement) =>
        {
            Asked = (root, requirement);
            var toolchain = new Toolchain(
                Folder.At("go"), NuGetVersion.Parse(GoVersionText), "go" + GoVersionText, "test", GoExecutable);
            return new ToolchainChoice(toolchain, null, []);
        }));

    public GoBuildPlan Plan(params GoBinary[] binaries) => Planner(binaries).Plan();

    /// <summary>The only invocation of a plan.</summary>
    public GoBuildInvocation Invocation(params GoBinary[] binaries) => Assert.ContainsSingle(Plan(binaries).Invocations);

    public void Dispose() => Folder.Dispose();
}
