using System.Reflection;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using WslGo.Build.Reporting;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
internal sealed class GoTaskTests
{
    private const string Project = "/p/p.csproj";

    [TestMethod]
    public void OnlyTasksArePublic()
    {
        var others = typeof(GoTask).Assembly.GetExportedTypes().Where(type => !type.IsAssignableTo(typeof(ITask)));
        Assert.IsEmpty(others, "MSBuild loads every public type of an assembly to find a task in it.");
    }

    [TestMethod]
    public void AFindingThatEndsTheBuildIsAnErrorAtItsPlace()
    {
        var (succeeded, engine) = Run((_, _) => throw BuildException.Error(
            "WSLGO9999", "100% {0}\nsecond", new SourceLocation("/a/go.mod", 3, 5)));
        Assert.IsFalse(succeeded);
        var error = Assert.ContainsSingle(engine.Errors);
        Assert.AreEqual(
            ("WSLGO9999", "100% {0}\nsecond", "/a/go.mod", 3, 5),
            (error.Code, error.Message, error.File, error.LineNumber, error.ColumnNumber));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux | OperatingSystems.OSX)]
    [DataRow("", null)]
    [DataRow("https://example.com/{code}.html", "https://example.com/WSLGO9999.html")]
    [DataRow("/my packages/build/../docs/{code}.md", "file:///my%20packages/docs/WSLGO9999.md")]
    [DataRow("/my packages/docs/{code}.md", "file:///my%20packages/docs/WSLGO9999.md")]
    public void AFindingLinksToThePageOfItsCode(string address, string? link)
    {
        var engine = new RecordingEngine();
        using var task = new Probe((log, _) =>
        {
            foreach (var severity in new[] { FindingSeverity.Warning, FindingSeverity.Error }) log.Report(new Finding("WSLGO9999", severity, "text"));
        })
        {
            BuildEngine = engine,
            Settings = Settings(("HelpAddress", address)),
        };
        task.Execute();
        Assert.AreEqual((link, link), (engine.Errors.Single().HelpLink, engine.Warnings.Single().HelpLink));
    }

    [TestMethod]
    public void AFindingWithoutAPlaceIsTheProjects()
    {
        var (_, engine) = Run((_, _) => throw BuildException.Error("WSLGO9999", "text"));
        var error = Assert.ContainsSingle(engine.Errors);
        Assert.AreEqual((Project, 0, 0), (error.File, error.LineNumber, error.ColumnNumber));
    }

    [TestMethod]
    [DataRow(typeof(IOException))]
    [DataRow(typeof(PathTooLongException))]
    [DataRow(typeof(UnauthorizedAccessException))]
    public void AnErrorOfTheFileSystemIsOneWithoutAStackTrace(Type type)
    {
        var (succeeded, engine) = Run((_, _) => throw (Exception)Activator.CreateInstance(type, "/a is {odd}")!);
        Assert.IsFalse(succeeded);
        var error = Assert.ContainsSingle(engine.Errors);
        Assert.AreEqual(("WSLGO3016", "/a is {odd}", Project), (error.Code, error.Message, error.File));
        var detail = Assert.ContainsSingle(engine.Messages);
        Assert.AreEqual(MessageImportance.Low, detail.Importance);
        StringAssert.Contains(detail.Message, nameof(AnErrorOfTheFileSystemIsOneWithoutAStackTrace));
    }

    [TestMethod]
    public void AMistakeInTheSdkIsNotHidden() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => Run((_, _) => throw new InvalidOperationException()));

    [TestMethod]
    [DataRow(FindingSeverity.Error, false)]
    [DataRow(FindingSeverity.Warning, true)]
    [DataRow(FindingSeverity.Message, true)]
    public void OnlyErrorsFailATask(FindingSeverity severity, bool expected)
    {
        var (succeeded, engine) = Run((log, _) => log.Report(
            new Finding("GO0001", severity, "{text}", new SourceLocation("/a.go", 3, 4))));
        Assert.AreEqual(expected, succeeded);
        BuildEventArgs logged = severity switch
        {
            FindingSeverity.Error => Assert.ContainsSingle(engine.Errors),
            FindingSeverity.Warning => Assert.ContainsSingle(engine.Warnings),
            _ => Assert.ContainsSingle(engine.Messages),
        };
        var (code, file, line, column) = logged switch
        {
            BuildErrorEventArgs error => (error.Code, error.File, error.LineNumber, error.ColumnNumber),
            BuildWarningEventArgs warning => (warning.Code, warning.File, warning.LineNumber, warning.ColumnNumber),
            BuildMessageEventArgs message => (message.Code, message.File, message.LineNumber, message.ColumnNumber),
            _ => throw new AssertFailedException(logged.GetType().Name),
        };
        Assert.AreEqual(("GO0001", "/a.go", 3, 4, "{text}"), (code, file, line, column, logged.Message));
        Assert.AreEqual(1, engine.Errors.Count + engine.Warnings.Count + engine.Messages.Count);
    }

    [TestMethod]
    [DataRow("", FindingSeverity.Warning, false)]
    [DataRow("GO0001", FindingSeverity.Warning, true)]
    [DataRow("", FindingSeverity.Message, true)]
    public void WarningsAreErrorsIfTheProjectSaysSo(string exceptions, FindingSeverity severity, bool expected)
    {
        var engine = new RecordingEngine();
        using var task = new Probe((log, _) => log.Report(new Finding("GO0001", severity, "text")))
        {
            BuildEngine = engine,
            Settings = Settings(("TreatWarningsAsErrors", "true"), ("WarningsNotAsErrors", exceptions)),
        };
        Assert.AreEqual(expected, task.Execute());
        Assert.HasCount(expected ? 0 : 1, engine.Errors);
    }

    [TestMethod]
    public void WhatIsSaidShowsUsuallyAndDetailsWhenAskedFor()
    {
        var (_, engine) = Run((log, _) =>
        {
            log.Info("{said}");
            log.Verbose("{detail}");
        });
        CollectionAssert.AreEqual(
            new[] { (MessageImportance.Normal, "{said}"), (MessageImportance.Low, "{detail}") },
            engine.Messages.Select(message => (message.Importance, message.Message)).ToArray());
    }

    [TestMethod]
    public void ATaskSaysThatAFileSystemDoesNotAnswer()
    {
        var finding = new Finding("WSLGO3015", FindingSeverity.Error, "silent");
        foreach (var (exception, expected) in new[] { (new NoAnswerException(finding), true), (new BuildException(finding), false) })
        {
            using var task = new Probe((_, _) => throw exception) { BuildEngine = new RecordingEngine(), Settings = Settings() };
            Assert.IsFalse(task.Execute());
            Assert.AreEqual(expected, task.HasNoAnswer);
        }
    }

    [TestMethod]
    public void ControlCharactersOfAnythingFromOutsideAreNotPrinted()
    {
        const string Evil = "a\e[2J\r\u009b1m\nb\tc\e[1;31md";
        const string Safe = "a\\x1b[2J\\r\\x9b1m\nb\tcd";
        var (_, engine) = Run((log, _) =>
        {
            log.Notice(Evil);
            log.Info(Evil);
            log.Verbose(Evil);
            foreach (var severity in Enum.GetValues<FindingSeverity>())
                log.Report(new Finding("WSLGO3001", severity, Evil, new SourceLocation("/x\n\e.go")));
        });
        Assert.HasCount(4, engine.Messages);
        foreach (var message in engine.Messages) Assert.AreEqual(Safe, message.Message);
        Assert.AreEqual((Safe, "/x\\n\\x1b.go"), (engine.Errors.Single().Message, engine.Errors.Single().File));
        Assert.AreEqual((Safe, "/x\\n\\x1b.go"), (engine.Warnings.Single().Message, engine.Warnings.Single().File));
    }

    /// <summary>A task that wrote to MSBuild's log itself would print what it is given.</summary>
    [TestMethod]
    public void OnlyOneClassWritesToMSBuildsLog()
    {
        var own = typeof(GoTask).Assembly.GetTypes().Where(type => type != typeof(MSBuildLog));
        var writers = own.SelectMany(type => type.GetMethods((BindingFlags)(-1)).Where(method => method.DeclaringType == type))
            .Where(method => Calls(method).Any(name => name.StartsWith("Log", StringComparison.Ordinal)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");
        Assert.IsEmpty(writers.ToList());
    }

    [TestMethod]
    public void ACancelledTaskFailsWithoutAnError()
    {
        var engine = new RecordingEngine();
        using var task = new Probe((_, cancellation) => cancellation.ThrowIfCancellationRequested())
        {
            BuildEngine = engine,
            Settings = Settings(),
        };
        Assert.IsTrue(task.Execute());
        task.Cancel();
        Assert.IsFalse(task.Execute());
        Assert.IsEmpty(engine.Errors);
        Assert.IsEmpty(engine.Messages);
    }

    // Each call instruction (ECMA-335, III.3.19 and III.4.2) of TaskLoggingHelper's; what only looks like one resolves to nothing.
    private static IEnumerable<string> Calls(MethodInfo method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at + 4 < code.Length; at++)
        {
            if (code[at] is not (0x28 or 0x6F)) continue;
            if (Resolve(method, BitConverter.ToInt32(code, at + 1)) is { } called && called.DeclaringType == typeof(TaskLoggingHelper))
                yield return called.Name;
        }
    }

    private static MethodBase? Resolve(MethodInfo method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(
                token, method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception exception) when (exception is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }

    private static (bool Succeeded, RecordingEngine Engine) Run(Action<IBuildLog, CancellationToken> execute)
    {
        var engine = new RecordingEngine();
        using var task = new Probe(execute) { BuildEngine = engine, Settings = Settings() };
        return (task.Execute(), engine);
    }

    private static TaskItem Settings(params (string Name, string Value)[] more)
    {
        var item = new TaskItem("WslGo");
        item.SetMetadata("ProjectFile", Project);
        foreach (var (name, value) in more) item.SetMetadata(name, value);
        return item;
    }

    private sealed class Probe(Action<IBuildLog, CancellationToken> execute) : GoTask
    {
        private protected override void Execute(IBuildLog log, CancellationToken cancellation) => execute(log, cancellation);
    }
}
