using System.Runtime.CompilerServices;
using WslGo.Build.Planning;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Building;

/// <summary>
/// Everything that a program is made of: a change of it is built once, and undoing the change gives the first program
/// again. The go of these tests makes programs of all that it is told and can read.
/// </summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class InputTests
{
    /// <summary>The files of the build, each with the end that the changes change.</summary>
    private static readonly (string Path, string Text)[] s_files =
    [
        ("m/go.mod", "module example.com/app\n\ngo 1.23\n\nreplace example.com/lib => ../lib\n"),
        ("m/go.sum", ""),
        ("m/cmd/a/main.go", "package main\n\nimport (\n\t_ \"example.com/app/pkg\"\n\t_ \"example.com/app/new/deep\"\n)\n"),
        ("m/cmd/a/default.pgo", ""),
        (
            "m/pkg/pkg.go",
            """
            package pkg

            import (
                _ "embed"
                _ "example.com/lib"
                _ "example.com/member"
                _ "example.org/x"
                _ "example.org/y"
            )

            //go:embed all:assets link.txt
            var files string

            """
        ),
        ("m/pkg/pkg.h", ""),
        ("m/pkg/pkg.c", ""),
        ("m/pkg/pkg_amd64.s", ""),
        ("m/pkg/pkg.syso", ""),
        ("m/pkg/assets/deep/a.txt", ""),
        ("m/pkg/assets/.hidden", ""),
        ("m/vendor/modules.txt", ""),
        ("m/vendor/example.org/x/x.go", "package x\n"),
        ("lib/go.mod", "module example.com/lib\n\ngo 1.23\n"),
        ("lib/lib.go", "package lib\n"),
        ("other/target.txt", ""),
        ("work/go.work", "go 1.23\n\nuse (\n\t../m\n\t../member\n)\n"),
        ("work/go.work.sum", ""),
        ("work/vendor/modules.txt", ""),
        ("work/vendor/example.org/y/y.go", "package y\n"),
        ("member/go.mod", "module example.com/member\n\ngo 1.23\n"),
        ("member/member.go", "package member\n"),
        ("other/cpu.pprof", ""),
        ("other/go.ci.mod", "module example.com/app\n\ngo 1.23\n\nreplace example.com/lib => ../lib\n"),
        ("other/go.ci.sum", ""),
    ];

    public static IEnumerable<object[]> Files => s_files.Select(file => new object[] { file.Path });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void AFile(string path)
    {
        using var it = new Inputs(path);
        var before = File.ReadAllText(it.At(path));
        it.Check(() => it.Write(path, before + "// more\n"), () => it.Write(path, before));
    }

    [TestMethod]
    [DataRow("added", "m/pkg/added.go")]
    [DataRow("added", "m/pkg/assets/added")]
    [DataRow("added", "m/new/deep/added.go")]
    [DataRow("added", "m/vendor/example.org/x/added.go")]
    [DataRow("added", "lib/added.go")]
    [DataRow("removed", "m/pkg/pkg.go")]
    [DataRow("removed", "m/go.sum")]
    [DataRow("removed", "m/vendor/modules.txt")]
    [DataRow("removed", "lib/lib.go")]
    [DataRow("renamed", "m/pkg/pkg.go")]
    [DataRow("renamed", "m/pkg/assets")]
    [DataRow("linked", "m/pkg/link.txt")]
    [DataRow("same size", "m/pkg/pkg.go")]
    [DataRow("same size", "m/go.mod")]
    [DataRow("same size and time, too young to tell", "m/pkg/pkg.go")]
    [DataRow("same size and time, too young to tell", "m/pkg/assets/deep/a.txt")]
    [DataRow("same size and time, too young to tell", "lib/lib.go")]
    [DataRow("time set back", "m/pkg/pkg.go")]
    [DataRow("time set back", "m/pkg/assets/deep/a.txt")]
    [DataRow("same size and old time", "m/pkg/pkg.go")]
    [DataRow("same size and old time", "lib/lib.go")]
    [DataRow("back to the very time", "m/pkg/pkg.go")]
    public void AChangeOfAnyKind(string kind, string path)
    {
        using var it = new Inputs(path);
        var file = it.At(path);
        var text = File.Exists(file) ? File.ReadAllText(file) : "// text\n";
        var other = text[..^2] + "X\n";
        var time = DateTime.UtcNow.AddHours(kind == "same size and time, too young to tell" ? 1 : -1);
        if (File.Exists(file)) File.SetLastWriteTimeUtc(file, time);
        void Rewrite(string content, DateTime? modified)
        {
            File.WriteAllText(file, content);
            if (modified is { } when) File.SetLastWriteTimeUtc(file, when);
        }

        (Action Change, Action Undo) edits = kind switch
        {
            "added" => (() => it.Write(path, text), () => File.Delete(file)),
            "removed" => (() => File.Delete(file), () => Rewrite(text, null)),
            "renamed" => (() => Directory.Move(file, file + "x"), () => Directory.Move(file + "x", file)),
            "linked" => (() => it.Write("other/target.txt", "other"), () => it.Write("other/target.txt", "// end\n")),
            "same size" => (() => Rewrite(other, null), () => Rewrite(text, null)),
            "same size and time, too young to tell" or "same size and old time" => (() => Rewrite(other, time), () => Rewrite(text, time)),
            "time set back" => (() => Rewrite(other, time.AddHours(-1)), () => Rewrite(text, time.AddHours(-2))),
            _ => (() => Rewrite(text + "// more\n", null), () => Rewrite(text, time)),
        };
        it.Check(edits.Change, edits.Undo);
    }

    [TestMethod]
    [DataRow("m/pkg/pkg_test.go", "package pkg\n")]
    [DataRow("m/pkg/notes.txt", "text")]
    [DataRow("m/unused/unused.go", "package unused\n")]
    [DataRow("m/assets/a.txt", "text")]
    [DataRow("m/vendor/example.org/z/z.go", "package z\n")]
    public void WhatTheProgramIsNotMadeOf(string path, string text)
    {
        using var it = new Inputs(path);
        it.Check(() => it.Write(path, text), () => File.Delete(it.At(path)), rebuilds: false);
    }

    [TestMethod]
    public void AFileThatIsTouchedButEqual()
    {
        using var it = new Inputs("m/pkg/pkg.go");
        it.Run();
        var program = it.Program;
        var time = File.GetLastWriteTimeUtc(program);
        File.SetLastWriteTimeUtc(it.At("m/pkg/pkg.go"), DateTime.UtcNow.AddMinutes(-1));
        it.Run();
        Assert.AreEqual(2, it.Calls, "go is asked: it knows contents.");
        Assert.AreEqual(time, File.GetLastWriteTimeUtc(program));
        it.Run();
        Assert.AreEqual(2, it.Calls);
    }

    public static IEnumerable<object[]> Variables
    {
        get
        {
            foreach (var line in File.ReadAllLines(VariablesFile()).Where(line => line.Length > 0 && line[0] != '#'))
            {
                var words = line.Split(' ');
                yield return [words[0], words[1], words[2] == "rebuilds", false];
                if (words[3] == "both") yield return [words[0], words[1], words[2] == "rebuilds", true];
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Variables))]
    public void AVariableOrASettingOfGoEnv(string name, string value, bool rebuilds, bool isSetting)
    {
        using var it = new Inputs("");
        value = value.Replace("{folder}", it.At("."), StringComparison.Ordinal);
        it.Write("go.work", "go 1.23\n\nuse ./m\n");
        var before = it.Variables.GetValueOrDefault(name);
        it.Check(
            () =>
            {
                if (isSetting) it.Write("env", $"{name}={value}\n");
                else it.Variables[name] = value;
            },
            () =>
            {
                if (isSetting) File.Delete(it.At("env"));
                else if (before is null) it.Variables.Remove(name);
                else it.Variables[name] = before;
            },
            rebuilds);
    }

    public static IEnumerable<object[]> Flags => typeof(GoFlags).GetProperties()
        .Where(property => property.SetMethod is { IsPublic: true })
        .Select(property => new object[] { property.Name });

    [TestMethod]
    [DynamicData(nameof(Flags))]
    public void AFlag(string name)
    {
        using var it = new Inputs("");
        it.Flags = new GoFlags();
        var before = it.Flags;
        it.Check(
            () => it.Flags = name switch
            {
                nameof(GoFlags.CgoEnabled) => before with { CgoEnabled = true },
                nameof(GoFlags.BuildMode) => before with { BuildMode = GoBuildMode.Pie },
                nameof(GoFlags.Tags) => before with { Tags = "x" },
                nameof(GoFlags.LdFlags) => before with { LdFlags = "-w" },
                nameof(GoFlags.GcFlags) => before with { GcFlags = "-N" },
                nameof(GoFlags.AsmFlags) => before with { AsmFlags = "-S" },
                nameof(GoFlags.Trimpath) => before with { Trimpath = true },
                nameof(GoFlags.Race) => before with { Race = true },
                nameof(GoFlags.Pgo) => before with { Pgo = "off" },
                nameof(GoFlags.ModFile) => before with { ModFile = it.At("other/go.ci.mod") },
                nameof(GoFlags.ModMode) => before with { ModMode = "mod" },
                nameof(GoFlags.Overlay) => before with { Overlay = it.Build.Project.Folder.Write("overlay.json", "{}") },
                nameof(GoFlags.PathRewrite) => before with { PathRewrite = "-trimpath=x" },
                nameof(GoFlags.RewrittenPackages) => before with { PathRewrite = "-trimpath=x", RewrittenPackages = ["./..."] },
                nameof(GoFlags.BuildVcs) => before with { BuildVcs = "auto" },
                _ => throw new AssertFailedException($"This test knows no other value of {name}: give it one."),
            },
            () => it.Flags = before);
    }

    [TestMethod]
    [DataRow("version")]
    [DataRow("command")]
    [DataRow("target")]
    [DataRow("link variable")]
    [DataRow("output directory")]
    public void TheToolchainTheTargetAndWhatTheProjectSays(string what)
    {
        using var it = new Inputs("");
        var project = it.Build.Project;
        var go = project.GoExecutable;
        it.Check(
            () =>
            {
                if (what == "version") project.GoVersionText = "1.25.2";
                if (what == "command") project.GoExecutable = project.Folder.Link("go/bin/other", FakeGo.Path);
                if (what == "target") it.Target = new GoTarget("linux", "riscv64");
                if (what == "link variable") project.LinkVariables = [new LinkVariable("main.version", "1")];
                if (what == "output directory") project.OutputDirectory = "elsewhere";
            },
            () =>
            {
                project.GoVersionText = "1.25.1";
                project.GoExecutable = go;
                it.Target = null;
                project.LinkVariables = [];
                project.OutputDirectory = "out";
            },
            isSeenByGo: what is "target" or "link variable");
    }

    private static string VariablesFile([CallerFilePath] string thisFile = "") =>
        Path.Join(Path.GetDirectoryName(thisFile), "go-variables.txt");

    /// <summary>A build that reads all that a build can.</summary>
    private sealed class Inputs : IDisposable
    {
        /// <param name="about">The file that is to be changed: some are read in certain builds only.</param>
        public Inputs(string about)
        {
            foreach (var (path, text) in s_files) Write(path, text + "// end\n");
            Build.Project.Folder.Link("m/pkg/link.txt", At("other/target.txt"));
            Directory.Delete(At("m/cmd/b"), recursive: true);
            foreach (var file in Directory.EnumerateFiles(At("."), "*", SearchOption.AllDirectories))
            {
                if (new FileInfo(file).LinkTarget is null && !file.StartsWith(At("go"), StringComparison.Ordinal))
                    File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
            }

            Variables["GOWORK"] = about.StartsWith("work/", StringComparison.Ordinal) || about.StartsWith("member/", StringComparison.Ordinal)
                ? At("work/go.work") : "off";
            Variables["FAKE_GO_READS"] = string.Join(' ', s_files.Select(file => At(file.Path.Split('/')[0])).Append(At("env")).Distinct());
            Variables["LC_ALL"] = "C";
            Flags = new GoFlags
            {
                CgoEnabled = true,
                Pgo = about == "other/cpu.pprof" ? At(about) : "",
                ModFile = about.StartsWith("other/go.ci", StringComparison.Ordinal) ? At("other/go.ci.mod") : null,
            };
        }

        public TestBuild Build { get; } = new();

        public Dictionary<string, string> Variables => Build.Project.Variables;

        public GoFlags Flags { get; set; }

        public GoTarget? Target { get; set; }

        public int Calls => File.Exists(At("calls")) ? Build.Calls.Length : 0;

        /// <summary>The path of the program.</summary>
        public string Program => Build.Project.Plan(Binary).Artifacts.First().Delivered;

        private GoBinary Binary => Build.Project.Binary("cmd/a", Flags) with { Target = Target };

        public string At(string path) => Build.At(path);

        public void Write(string path, string text) => Build.Write(path, text);

        public void Run() => Build.Run(succeeds: true, Binary);

        /// <summary>Builds, changes something, builds, undoes the change and builds.</summary>
        public void Check(Action change, Action undo, bool rebuilds = true, bool isSeenByGo = true)
        {
            Run();
            Assert.AreEqual(1, Calls);
            var first = File.ReadAllText(Program);

            change();
            Run();
            Assert.AreEqual(rebuilds ? 2 : 1, Calls, "The change");
            if (rebuilds && isSeenByGo) Assert.AreNotEqual(first, File.ReadAllText(Program));
            Run();
            Assert.AreEqual(rebuilds ? 2 : 1, Calls, "Once is enough.");

            undo();
            Run();
            Assert.AreEqual(rebuilds ? 3 : 1, Calls, "Undoing the change");
            Assert.AreEqual(first, File.ReadAllText(Program));
            Run();
            Assert.AreEqual(rebuilds ? 3 : 1, Calls, "Once is enough.");
        }

        public void Dispose() => Build.Dispose();
    }
}
