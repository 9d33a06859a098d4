using System.Reflection;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

/// <summary>
/// Every parameter of the task and every piece of metadata: a change of one that decides what is built is built once, and
/// undone it gives the first program again. One that is new and in no list fails here.
/// </summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class BuildGoInputTests
{
    /// <summary>Settings and parameters that decide how a build is reported, or where it works, but not what it makes.</summary>
    private static readonly string[] s_withoutEffect =
    [
        nameof(BuildGo.ReportPath), nameof(BuildGo.ReportedBuild), nameof(BuildGo.EvaluationStarted), nameof(BuildGo.EvaluationEnded),
        nameof(WarningPolicy.TreatWarningsAsErrors), nameof(WarningPolicy.WarningsAsErrors), nameof(WarningPolicy.WarningsNotAsErrors),
        nameof(WarningPolicy.NoWarn), nameof(ProjectSettings.Warnings), nameof(ProjectSettings.SlowBuild), nameof(ProjectSettings.ErrorsAsWarnings),
        nameof(ProjectSettings.TempDirectory), nameof(ProjectSettings.StageDirectory), nameof(ProjectSettings.ReservedOutputs),
        nameof(ProjectSettings.HostFiles), nameof(ProjectSettings.MaxOpenFiles), nameof(ProjectSettings.IsGoProject),
        nameof(ProjectSettings.HasTerminalLogger), nameof(ProjectSettings.HelpAddress), nameof(ProjectSettings.ExcludedDirectories), nameof(BuildGo.TestsFile),

        // Which Go is taken counts, as the toolchain, and not how it came here.
        nameof(ProjectSettings.Acquire), nameof(ProjectSettings.ToolchainHash), nameof(ProjectSettings.ToolchainDirectory),
        nameof(ProjectSettings.CacheProgram), nameof(ProjectSettings.RemoteCache), nameof(ProjectSettings.RemoteCacheMode), nameof(ProjectSettings.ProjectFile),

        // A build takes these from its GoBinary items.
        nameof(ProjectSettings.GoRoot), nameof(ProjectSettings.GoVersion),

        // Of the delivery, of AOT's warning, and of programs for Windows.
        nameof(ProjectSettings.Instance), nameof(ProjectSettings.CannotLinkArchives), nameof(ProjectSettings.Resources),

        // Of tests alone.
        nameof(ProjectSettings.GoTestPackages), nameof(ProjectSettings.GoTestFlags), nameof(ProjectSettings.GoTestTimeout),
    ];

    /// <summary>Settings and parameters that decide what is built, or where it is remembered.</summary>
    private static readonly Dictionary<string, Action<TaskProject, BuildGo>> s_parameters = new()
    {
        ["Items GoBinary"] = (project, task) => TaskProject.Put(task, "GoBinary", project.Binary, Copy(project.Binary, "cmd/b")),
        ["Items GoLinkVariable"] = (_, task) => TaskProject.Put(task, "GoLinkVariable", Item("main.version", "1")),
        ["Items GoEnvironment"] = (_, task) => task.Items = [.. task.Items, TaskProject.Of("GoEnvironment", Item("C_INCLUDE_PATH", "/x"))],
        ["Items GoLinkStepInput"] = (_, task) => TaskProject.Put(task, "GoLinkStepInput", Item("certificate", "1")),
        ["Items GoStageInclude"] = (project, task) => TaskProject.Put(task, "GoStageInclude", new TaskItem(project.Folder.At("x.h"))),
        [nameof(ProjectSettings.OutputDirectory)] = (_, task) => task.Settings!.SetMetadata("OutputDirectory", "elsewhere/"),
        [nameof(ProjectSettings.DefaultLdFlags)] = (_, task) => task.Settings!.SetMetadata("DefaultLdFlags", "-s"),
        [nameof(ProjectSettings.DefaultTrimpath)] = (_, task) => task.Settings!.SetMetadata("DefaultTrimpath", "true"),
        [nameof(ProjectSettings.RequiresSignature)] = (_, task) => task.Settings!.SetMetadata("RequiresSignature", "true"),
        [nameof(ProjectSettings.Relocate)] = (project, task) =>
        {
            task.Settings!.SetMetadata("Relocate", "always");
            task.Settings.SetMetadata("StageDirectory", project.Folder.At("stage"));
        },
    };

    private static readonly Dictionary<string, string> s_metadata = new()
    {
        ["OutputName"] = "other",
        ["TargetPath"] = "tools/a",
        ["BuildMode"] = "pie",
        ["CgoEnabled"] = "true",
        ["Tags"] = "x",
        ["LdFlags"] = "-w",
        ["GcFlags"] = "-N",
        ["AsmFlags"] = "-S",
        ["Trimpath"] = "false",
        ["Race"] = "true",
        ["Pgo"] = "cpu.pprof",
        ["ModFile"] = "go.ci.mod",
        ["ModMode"] = "mod",
        ["BuildVcs"] = "auto",
        ["Version"] = "[1.20,)",
        ["Root"] = "../go2",
        ["RuntimeIdentifier"] = "linux-arm64",
    };

    public static IEnumerable<object[]> Parameters => s_parameters.Keys.Select(name => new object[] { name });

    public static IEnumerable<object[]> Metadata => s_metadata.Keys.Select(name => new object[] { name });

    [TestMethod]
    public void EveryParameterIsKnownHere()
    {
        var parameters = typeof(BuildGo).GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true } && property.GetCustomAttribute<OutputAttribute>() is null)
            .Select(property => property.Name)
            .Except(typeof(Microsoft.Build.Utilities.Task).GetProperties().Select(property => property.Name))
            .Except([nameof(BuildGo.Settings)]);
        var settings = typeof(ProjectSettings).GetProperties().Concat(typeof(WarningPolicy).GetProperties())
            .Where(property => property.SetMethod is not null).Select(property => property.Name);
        CollectionAssert.AreEquivalent(
            s_parameters.Keys.Select(name => name.Split(' ')[0]).Distinct().Concat(s_withoutEffect).Append(nameof(ProjectSettings.IntermediateDirectory)).ToArray(),
            parameters.Concat(settings).ToArray());
    }

    [TestMethod]
    public void EveryPieceOfMetadataIsKnownHereAndHasItsPropertyInTheTargets()
    {
        using var project = new TaskProject();
        var asked = new HashSet<string>();
        new GoBinaryReader(project.ProjectFile, project.Directory).Read(new GoBinaryItem("cmd/a", name =>
        {
            asked.Add(name);
            return "";
        }));

        // Settings may have the property's whole name, which has no default.
        asked.RemoveWhere(name => name.StartsWith("Go", StringComparison.Ordinal) && asked.Contains(name[2..]));
        CollectionAssert.AreEquivalent(asked.ToArray(), s_metadata.Keys.ToArray());

        var defined = XDocument.Load(Path.Join(Sources(), "src/WslGo.Sdk/build/WslGo.Sdk.Items.targets"))
            .Descendants("GoBinary").Elements().Select(element => element.Name.LocalName).Where(name => name[0] != '_');
        CollectionAssert.AreEquivalent(asked.Except(["OutputName", "TargetPath"]).ToArray(), defined.ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Parameters))]
    public void AParameter(string name)
    {
        // The defaults count where GOFLAGS says something else.
        using var project = Project();
        if (name.StartsWith("Default", StringComparison.Ordinal)) project.Set("GOFLAGS", "-ldflags=-v -trimpath=false");
        Check(project, task => s_parameters[name](project, task));
    }

    [TestMethod]
    [DynamicData(nameof(Metadata))]
    public void APieceOfMetadata(string name)
    {
        using var project = Project();
        Check(project, task =>
        {
            var binary = Copy(project.Binary, "cmd/a");
            binary.SetMetadata(name, s_metadata[name]);
            TaskProject.Put(task, "GoBinary", binary);
        });
    }

    [TestMethod]
    [DataRow(nameof(WarningPolicy.NoWarn), "WSLGO1001")]
    [DataRow(nameof(ProjectSettings.SlowBuild), "ignore")]
    [DataRow(nameof(ProjectSettings.TempDirectory), "own/tmp")]
    [DataRow(nameof(ProjectSettings.StageDirectory), "stage")]
    public void AParameterWithoutEffect(string name, string value)
    {
        using var project = Project();
        Build(project, _ => { });
        Build(project, task => task.Settings!.SetMetadata(name, value));
        Assert.HasCount(1, project.Calls());
    }

    private static TaskProject Project()
    {
        var project = new TaskProject();
        project.Folder.Write("p/cmd/b/main.go", "package main\n");
        project.Folder.Write("p/lib/lib.go", "package lib\n");
        project.Folder.Write("p/cpu.pprof", "");
        project.Folder.Make("p/own/tmp");
        project.Folder.Write("x.h", "");
        project.Folder.Write("p/go.ci.mod", "module example.com/app\n\ngo 1.23\n");
        project.Folder.Write("go2/VERSION", "go1.26.0\n");
        project.Folder.Link("go2/bin/go", Building.FakeGo.Path);
        project.Binary.SetMetadata("LdFlags", "-s");
        project.Binary.SetMetadata("Trimpath", "true");
        project.Set("FAKE_GO_READS", project.Directory + "/go.mod");
        return project;
    }

    private static void Check(TaskProject project, Action<BuildGo> change)
    {
        var program = Build(project, _ => { });
        var first = File.ReadAllText(program);
        Assert.HasCount(1, project.Calls());
        for (var time = 0; time < 2; time++)
        {
            Build(project, change);
            Assert.HasCount(2, project.Calls(), "The change, once");
        }

        for (var time = 0; time < 2; time++)
        {
            Assert.AreEqual(program, Build(project, _ => { }));
            Assert.HasCount(3, project.Calls(), "Undoing the change, once");
            Assert.AreEqual(first, File.ReadAllText(program));
        }
    }

    private static string Build(TaskProject project, Action<BuildGo> change)
    {
        var outputs = project.Build(task =>
        {
            task.Settings!.SetMetadata("ExcludedDirectories", "bin/;obj/;elsewhere/");
            change(task);
        });
        Assert.IsNotNull(outputs, project.Engine.Errors.FirstOrDefault()?.Message);
        return outputs[0].ItemSpec;
    }

    private static TaskItem Copy(TaskItem item, string include)
    {
        var copy = new TaskItem(item) { ItemSpec = include };
        return copy;
    }

    private static TaskItem Item(string include, string value)
    {
        var item = new TaskItem(include);
        item.SetMetadata("Value", value);
        return item;
    }

    private static string Sources([System.Runtime.CompilerServices.CallerFilePath] string thisFile = "") =>
        Path.GetFullPath("../../..", Path.GetDirectoryName(thisFile)!);
}
