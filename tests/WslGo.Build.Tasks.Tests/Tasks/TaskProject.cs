using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using WslGo.Build.Reporting;
using WslGo.Build.Tasks;
using WslGo.Build.Tests.Building;

namespace WslGo.Build.Tests.Tasks;

/// <summary>A project with one program, as the targets hand it to the tasks.</summary>
internal sealed class TaskProject : IDisposable
{
    public TaskProject(string directory = "p")
    {
        Directory = Folder.Make(directory);
        ProjectFile = Folder.Write(directory + "/p.csproj", "<Project>\n  <GoBinary Include=\"cmd/a\" />\n</Project>\n");
        Folder.Write(directory + "/go.mod", "module example.com/app\n\ngo 1.23\n");
        Folder.Write(directory + "/cmd/a/main.go", "package main\n");
        Folder.Write("go/VERSION", "go1.25.1\n");
        if (!OperatingSystem.IsWindows())
            Folder.Link("go/bin/go", FakeGo.Path);
        Binary.SetMetadata("RuntimeIdentifier", "linux-x64");
        Binary.SetMetadata("Root", "../go");
        Settings = SettingsOf(ProjectFile);
        Settings.SetMetadata("OutputDirectory", "bin\\Debug/");
        Settings.SetMetadata("IntermediateDirectory", "obj/wslgo/");
        Set("GOENV", "off");
        Set("GOFLAGS", "");
        Set("GOWORK", "off");
        Set("FAKE_GO_CALLS", Folder.At("calls"));
    }

    public TemporaryFolder Folder { get; } = new();

    public RecordingEngine Engine { get; } = new();

    public string Directory { get; }

    public string ProjectFile { get; }

    public TaskItem Binary { get; } = new("cmd\\a");

    /// <summary>The item <c>_WslGoSettings</c>; each task gets a copy.</summary>
    public TaskItem Settings { get; }

    private List<ITaskItem> Variables { get; } = [];

    /// <summary>The item <c>_WslGoSettings</c> of a project.</summary>
    public static TaskItem SettingsOf(string projectFile)
    {
        var item = new TaskItem("WslGo");
        item.SetMetadata("ProjectFile", MSBuildText.Escape(projectFile));
        return item;
    }

    /// <summary>An item of a type, as the targets define it.</summary>
    public static ITaskItem Of(string kind, ITaskItem item)
    {
        item.SetMetadata("_WslGoKind", kind);
        return item;
    }

    /// <summary>Gives a task other items of a type.</summary>
    public static void Put(GoProjectTask task, string kind, params ITaskItem[] items) =>
        task.Items = [.. task.Items.Where(item => item.GetMetadata("_WslGoKind") != kind), .. items.Select(item => Of(kind, item))];

    /// <summary>Adds an item <c>GoEnvironment</c>.</summary>
    public void Set(string name, string value)
    {
        Variables.RemoveAll(item => item.ItemSpec == name);
        var item = new TaskItem(name);
        item.SetMetadata("Value", value);
        Variables.Add(Of("GoEnvironment", item));
    }

    public T Task<T>()
        where T : GoProjectTask, new() => new()
        {
            BuildEngine = Engine,
            Settings = new TaskItem(Settings),
            Items = [Of("GoBinary", Binary), .. Variables],
        };

    /// <summary>Builds as the target does: links, and delivers what was linked. Gives the outputs; null if the build fails.</summary>
    public ITaskItem[]? Build(Action<BuildGo>? change = null)
    {
        using var task = Task<BuildGo>();
        task.Settings!.SetMetadata("Instance", Guid.NewGuid().ToString("N"));
        change?.Invoke(task);
        var succeeded = task.Execute();
        if (!task.HasLinked) return succeeded ? task.Outputs : null;
        using var delivery = new DeliverGo { BuildEngine = Engine, Settings = task.Settings };
        return delivery.Execute() && succeeded ? delivery.Outputs : null;
    }

    public string[] Calls() => File.Exists(Folder.At("calls")) ? File.ReadAllLines(Folder.At("calls")) : [];

    public string Variable(string name) => File.ReadAllLines(Folder.At("calls.env"))
        .Single(line => line.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    public void Dispose() => Folder.Dispose();
}
