using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Planning;

[TestClass]
internal sealed class GoBuildPlannerTests
{
    private static readonly GoTarget s_linux = new("linux", "amd64");

    [TestMethod]
    public void OneBinaryIsBuiltUnderItsOwnName()
    {
        using var project = new GoProject();
        var binary = project.Binary("cmd/a") with { Target = s_linux, OutputName = "server" };
        var invocation = project.Invocation(binary);
        var planned = Assert.ContainsSingle(invocation.Binaries);
        Assert.AreEqual("./cmd/a", planned.Package);
        Assert.AreEqual(binary, planned.Binary);
        var artifact = Assert.ContainsSingle(planned.Artifacts);
        Assert.AreEqual(
            new GoArtifact(artifact.Built, project.Folder.At("out/server"), "server"), artifact);
        Assert.AreEqual("server", Path.GetFileName(artifact.Built));
        Assert.AreEqual(project.Folder.At("obj"), Path.GetDirectoryName(Path.GetDirectoryName(artifact.Built)));
        CollectionAssert.AreEqual(
            new[] { "build", "-json", "-buildvcs=false", "-o", artifact.Built, "./cmd/a" }, invocation.Arguments);
        CollectionAssert.AreEqual(new[] { project.Folder.At("m/go.mod") }, invocation.Files);
        Assert.AreEqual(project.Folder.At("m"), invocation.Workspace.ModuleRoot);
        Assert.AreEqual(project.GoExecutable, invocation.Toolchain.GoExecutable);
    }

    [TestMethod]
    public void TheProgramOfTheModulesOwnDirectoryIsCalledAsTheModule()
    {
        using var project = new GoProject();
        project.AddProgram(".");
        var planned = Assert.ContainsSingle(project.Invocation(project.Binary(".") with { Target = s_linux }).Binaries);
        Assert.AreEqual((".", "app"), (planned.Package, planned.Artifacts[0].TargetPath));
    }

    [TestMethod]
    public void BinariesOfEqualFlagsAreOneInvocation()
    {
        using var project = new GoProject();
        project.AddProgram("cmd/b");
        project.AddProgram("cmd/c");
        var plan = project.Plan(
            project.Binary("cmd/a") with { Target = s_linux, OutputName = "renamed" },
            project.Binary("cmd/b", new GoFlags { Tags = "x" }) with { Target = s_linux },
            project.Binary("cmd/c") with { Target = s_linux });
        Assert.HasCount(2, plan.Invocations);
        var group = plan.Invocations[0];
        CollectionAssert.AreEqual(new[] { "./cmd/a", "./cmd/c" }, group.Binaries.Select(binary => binary.Package).ToArray());
        var place = Path.GetDirectoryName(group.Binaries[0].Artifacts[0].Built)!;
        CollectionAssert.AreEqual(
            new[] { "build", "-json", "-buildvcs=false", "-o", place + Path.DirectorySeparatorChar, "./cmd/a", "./cmd/c" },
            group.Arguments);
        CollectionAssert.AreEqual(
            new[] { Path.Join(place, "a"), Path.Join(place, "c") },
            group.Binaries.Select(binary => binary.Artifacts[0].Built).ToArray());
        CollectionAssert.AreEqual(
            new[] { "renamed", "c", "b" }, plan.Artifacts.Select(artifact => artifact.TargetPath).ToArray());
        Assert.AreNotEqual(place, Path.GetDirectoryName(plan.Invocations[1].Binaries[0].Artifacts[0].Built));
    }

    [TestMethod]
    [DataRow("windows", "amd64", "a.exe", "a.exe")]
    [DataRow("wasip1", "wasm", "a", "a.wasm")]
    [DataRow("js", "wasm", "a", "a.wasm")]
    [DataRow("linux", "amd64", "a", "a")]
    public void SeveralProgramsAreNamedByGo(string os, string arch, string built, string delivered)
    {
        using var project = new GoProject();
        project.AddProgram("cmd/b");
        var target = new GoTarget(os, arch);
        var invocation = project.Invocation(
            project.Binary("cmd/a") with { Target = target }, project.Binary("cmd/b") with { Target = target });
        var artifact = invocation.Binaries[0].Artifacts[0];
        Assert.AreEqual((built, delivered), (Path.GetFileName(artifact.Built), artifact.TargetPath));
    }

    [TestMethod]
    public void WhatDiffersInAnythingIsBuiltApart()
    {
        using var project = new GoProject();
        project.AddProgram("cmd/b");
        project.AddProgram("cmd/B");
        project.Folder.Write("m/nested/go.mod", "module example.com/nested\n");
        project.Folder.Write("m/nested/main.go", "package main");
        var binary = project.Binary("cmd/a") with { Target = s_linux };
        foreach (var other in new[]
        {
            project.Binary("cmd/b", new GoFlags { LdFlags = "-s" }) with { Target = s_linux },
            project.Binary("cmd/b") with { Target = new GoTarget("linux", "arm", "6") },
            project.Binary("cmd/b") with { Target = s_linux, GoRoot = "x" },
            project.Binary("cmd/b") with { Target = s_linux, GoVersion = "1.24" },
            project.Binary("nested") with { Target = s_linux },
            project.Binary("cmd/a") with { Target = s_linux, OutputName = "x" },
        })
        {
            var plan = project.Plan(binary, other);
            Assert.HasCount(2, plan.Invocations, other.ToString());
            Assert.AreNotEqual(plan.Invocations[0].Key, plan.Invocations[1].Key, other.ToString());
            Assert.HasCount(2, plan.Artifacts.Select(artifact => artifact.Built).Distinct(), other.ToString());
        }

        Assert.HasCount(1, project.Plan(binary, project.Binary("cmd/b") with { Target = s_linux }).Invocations);
        Assert.HasCount(2, project.Plan(
            project.Binary("cmd/b") with { Target = s_linux },
            project.Binary("cmd/B") with { Target = s_linux, OutputName = "x" }).Invocations);
    }

    [TestMethod]
    [DataRow(GoBuildMode.CShared, "liba.so", "liba.h")]
    [DataRow(GoBuildMode.CArchive, "liba.a", "liba.h")]
    [DataRow(GoBuildMode.Plugin, "a.so", null)]
    public void LibrariesAreBuiltOneAtATime(GoBuildMode mode, string library, string? header)
    {
        using var project = new GoProject();
        project.AddProgram("cmd/b");
        var flags = new GoFlags { BuildMode = mode, CgoEnabled = true };
        var plan = project.Plan(
            project.Binary("cmd/a", flags) with { Target = s_linux }, project.Binary("cmd/b", flags) with { Target = s_linux });
        Assert.HasCount(2, plan.Invocations);
        var artifacts = plan.Invocations[0].Binaries[0].Artifacts;
        Assert.AreEqual(library, artifacts[0].TargetPath);
        Assert.AreEqual(library, Path.GetFileName(artifacts[0].Built));
        Assert.AreEqual(header, artifacts.ElementAtOrDefault(1)?.TargetPath);
        if (header is null)
            return;
        Assert.AreEqual(Path.ChangeExtension(artifacts[0].Built, ".h"), artifacts[1].Built);
    }

    [TestMethod]
    public void OnePackageForTwoPlacesIsBuiltInTwo()
    {
        using var project = new GoProject();
        var binary = project.Binary("cmd/a") with { Target = s_linux };
        var plan = project.Plan(binary with { TargetPath = "x/a" }, binary with { TargetPath = "y/a" });
        Assert.HasCount(2, plan.Artifacts.Select(artifact => artifact.Built).Distinct());
        Assert.HasCount(2, plan.Invocations.Select(invocation => invocation.Key).Distinct());
    }

    [TestMethod]
    public void GroupsForTwoToolchainsAreBuiltInTwoPlaces()
    {
        using var project = new GoProject();
        project.AddProgram("cmd/b");
        GoBinary[] group = [project.Binary("cmd/a"), project.Binary("cmd/b")];
        var older = group.Select(binary => binary with { GoVersion = "1.24.*", TargetPath = "1.24/" + binary.Include });
        var other = group.Select(binary => binary with { GoRoot = "x", TargetPath = "x/" + binary.Include });
        var plan = project.Plan([.. group, .. older, .. other]);
        Assert.HasCount(3, plan.Invocations);
        Assert.HasCount(6, plan.Artifacts.Select(artifact => artifact.Built).Distinct());
    }

    [TestMethod]
    public void SettingsOfTheSdkAreInTheEnvironment()
    {
        using var project = new GoProject();
        var environment = project.Invocation(project.Binary("cmd/a")).Environment;
        CollectionAssert.AreEquivalent(
            new[] { "CGO_ENABLED=0", "GOTOOLCHAIN=local", $"PWD={project.Folder.At("m")}" },
            environment.Select(pair => $"{pair.Key}={pair.Value}").ToArray());

        environment = project.Invocation(project.Binary("cmd/a", new GoFlags { CgoEnabled = true }) with
        {
            Target = new GoTarget("linux", "arm", "6"),
        }).Environment;
        CollectionAssert.AreEquivalent(
            new[] { "CGO_ENABLED=1", "GOARCH=arm", "GOARM=6", "GOOS=linux", "GOTOOLCHAIN=local", $"PWD={project.Folder.At("m")}" },
            environment.Select(pair => $"{pair.Key}={pair.Value}").ToArray());
    }

    [TestMethod]
    public void TheUsersGoarmIsKept()
    {
        using var project = new GoProject();
        project.Variables["GOARM"] = "7,softfloat";
        var environment = project.Invocation(
            project.Binary("cmd/a") with { Target = new GoTarget("linux", "arm", "6") }).Environment;
        Assert.IsFalse(environment.ContainsKey("GOARM"));
    }

    [TestMethod]
    public void GoEnvironmentWins()
    {
        using var project = new GoProject();
        project.ProjectVariables = ["CGO_ENABLED", "GOOS", "GOTOOLCHAIN", "OTHER"];
        foreach (var name in project.ProjectVariables)
            project.Variables[name] = "project";
        var environment = project.Invocation(project.Binary("cmd/a") with { Target = s_linux }).Environment;
        CollectionAssert.AreEquivalent(new[] { "GOARCH", "PWD" }, environment.Keys.ToArray());
    }

    [TestMethod]
    public void AnotherGosGorootIsHidden()
    {
        using var project = new GoProject();
        project.Variables["GOROOT"] = "/other/go";
        var invocation = project.Invocation(project.Binary("cmd/a"));
        CollectionAssert.Contains(invocation.RemovedVariables, "GOROOT");
        Assert.IsFalse(invocation.Environment.ContainsKey("GOROOT"));

        project.Folder.Write("env", "GOROOT=/other/go\n");
        Assert.AreEqual(
            project.Folder.At("go"), project.Invocation(project.Binary("cmd/a")).Environment["GOROOT"]);
    }

    [TestMethod]
    [DataRow("", "-buildvcs=false -trimpath -ldflags=-s -w")]
    [DataRow("-v -mod=mod", "-buildvcs=false -trimpath -ldflags=-s -w")]
    [DataRow("-ldflags=-v", "-buildvcs=false -trimpath")]
    [DataRow("-trimpath=false", "-buildvcs=false -ldflags=-s -w")]
    [DataRow("-buildvcs=true", "-trimpath -ldflags=-s -w")]
    [DataRow("-buildvcs=auto -trimpath=false -ldflags=-v", "")]
    public void GoflagsComeBeforeTheSdksDefaults(string goFlags, string expected)
    {
        using var project = new GoProject { Defaults = new GoDefaultFlags("-s -w", Trimpath: true) };
        project.Folder.Write("env", $"GOFLAGS={goFlags}\n");
        Assert.AreEqual(expected, FlagsOf(project, new GoFlags { LdFlags = "-s -w", Trimpath = true }));
    }

    [TestMethod]
    public void TheProjectsWordComesBeforeGoflags()
    {
        using var project = new GoProject { Defaults = new GoDefaultFlags("-s -w", Trimpath: false) };
        project.Variables["GOFLAGS"] = "-ldflags=-v -trimpath=false -buildvcs=true -tags=x";
        Assert.AreEqual(
            "-buildvcs=auto -trimpath -tags=y -ldflags=-s",
            FlagsOf(project, new GoFlags { LdFlags = "-s", Trimpath = true, BuildVcs = "auto", Tags = "y" }));
    }

    [TestMethod]
    public void LinkVariablesFollowTheFlags()
    {
        using var project = new GoProject
        {
            LinkVariables = [new LinkVariable("main.version", "1.0"), new LinkVariable("main.name", "a b")],
        };
        Assert.AreEqual(
            "-buildvcs=false -ldflags=-s -X main.version=1.0 -X 'main.name=a b'",
            FlagsOf(project, new GoFlags { LdFlags = "-s" }));
        Assert.AreEqual(
            "-buildvcs=false -ldflags=-X main.version=1.0 -X 'main.name=a b'", FlagsOf(project, new GoFlags()));
    }

    [TestMethod]
    [DataRow("-ldflags=-v", "-v ")]
    [DataRow("'-ldflags=-s -v'", "-s -v ")]
    [DataRow("-tags=x", "")]
    public void LinkVariablesFollowTheFlagsOfGoflags(string goFlags, string expected)
    {
        using var project = new GoProject { LinkVariables = [new LinkVariable("main.version", "1.0")] };
        project.Variables["GOFLAGS"] = goFlags;
        Assert.AreEqual(
            $"-buildvcs=false -ldflags={expected}-X main.version=1.0", FlagsOf(project, new GoFlags()));
        Assert.AreEqual(
            "-buildvcs=false -ldflags=-w -X main.version=1.0", FlagsOf(project, new GoFlags { LdFlags = "-w" }));
    }

    [TestMethod]
    public void ALinkVariableThatCannotBeSaidIsAnErrorAtItsItem()
    {
        using var project = new GoProject { LinkVariables = [new LinkVariable("main.v", "'\"")] };
        project.Folder.Write("m/p.csproj", "<Project>\n  <GoLinkVariable Include=\"main.v\" />\n</Project>");
        AssertInvalid(
            () => project.Plan(project.Binary("cmd/a")), new SourceLocation(project.ProjectFile, 2, 4),
            "The value of GoLinkVariable 'main.v'");
    }

    [TestMethod]
    [DataRow("1.23.9", false)]
    [DataRow("1.24.0", true)]
    [DataRow("1.27.1", true)]
    public void OutputIsJsonSinceGo124(string version, bool expected)
    {
        using var project = new GoProject { GoVersionText = version };
        var invocation = project.Invocation(project.Binary("cmd/a"));
        Assert.AreEqual(expected, invocation.ReportsJson);
        Assert.AreEqual(expected, invocation.Arguments.Contains("-json"));
    }

    [TestMethod]
    public void TheToolchainIsAskedForByModuleAndProject()
    {
        using var project = new GoProject();
        project.Plan(project.Binary("cmd/a") with { GoRoot = "../go", GoVersion = "[1.24,)" });
        Assert.AreEqual("../go", project.Asked?.Root);
        Assert.AreEqual("go 1.23", project.Asked?.Requirement.MinimumLanguage?.Text);
        Assert.AreEqual("[1.24,)", project.Asked?.Requirement.Range?.Text);
        project.Plan(project.Binary("cmd/a"));
        Assert.IsNull(project.Asked?.Root);
        Assert.IsNull(project.Asked?.Requirement.Range);
    }

    [TestMethod]
    public void AVersionRangeThatIsNoneIsAnErrorAtItsProperty()
    {
        using var project = new GoProject();
        project.Folder.Write("m/p.csproj", "<Project>\n  <GoVersion>latest</GoVersion>\n</Project>");
        var finding = Assert.ThrowsExactly<BuildException>(
            () => project.Plan(project.Binary("cmd/a") with { GoVersion = "latest" })).Finding;
        Assert.AreEqual(("WSLGO2002", new SourceLocation(project.ProjectFile, 2, 4)), (finding.Code, finding.Location));
    }

    [TestMethod]
    public void AProblemOfAModuleFileEndsThePlan()
    {
        using var project = new GoProject();
        var path = project.Folder.Write("m/go.mod", "module example.com/app\n<<<<<<< ours\n");
        AssertInvalid(() => project.Plan(project.Binary("cmd/a")), new SourceLocation(path, 2), "merge conflict", "WSLGO3014");
        AssertInvalid(() => project.Planner(project.Binary("cmd/a")).Products(), new SourceLocation(path, 2), "merge conflict", "WSLGO3014");
    }

    [TestMethod]
    public void FilesBesideTheModulesOwnAreWatched()
    {
        using var project = new GoProject();
        var pgo = project.Folder.Write("default.pgo", "");
        var modFile = project.Folder.Write("m/dev.mod", "module example.com/app\n");
        project.Folder.Write("m/.git/HEAD", "");
        var files = project.Invocation(project.Binary("cmd/a", new GoFlags { Pgo = pgo, ModFile = modFile })).Files;
        CollectionAssert.IsSubsetOf(new[] { pgo, modFile, project.Folder.At("m/go.mod") }, files);
        var head = project.Folder.At("m/.git/HEAD");
        CollectionAssert.DoesNotContain(files, head);
        foreach (var buildVcs in new[] { "true", "auto", "" })
            CollectionAssert.Contains(project.Invocation(project.Binary("cmd/a", new GoFlags { BuildVcs = buildVcs })).Files, head);
        CollectionAssert.DoesNotContain(project.Invocation(project.Binary("cmd/a", new GoFlags { Pgo = "auto" })).Files, "auto");
    }

    [TestMethod]
    public void OutputsAreKnownWithoutAToolchain()
    {
        using var project = new GoProject();
        var output = Assert.ContainsSingle(project.Planner(project.Binary("cmd/a") with { Target = s_linux }).Products());
        Assert.AreEqual("a", Assert.ContainsSingle(output.Files));
        Assert.IsNull(project.Asked);
    }

    [TestMethod]
    public void OutputsAreNamedForTheUsersOwnTarget()
    {
        using var project = new GoProject();
        project.Variables["GOOS"] = "windows";
        project.Variables["GOARCH"] = "arm64";
        var invocation = project.Invocation(project.Binary("cmd/a"));
        Assert.AreEqual("a.exe", invocation.Binaries[0].Artifacts[0].TargetPath);
        Assert.IsFalse(invocation.Environment.ContainsKey("GOOS"));
        Assert.AreEqual("a", project.Planner(project.Binary("cmd/a") with { Target = s_linux }).Products()[0].Files[0]);
    }

    [TestMethod]
    public void TwoOfOneNameAreAnError()
    {
        using var project = new GoProject();
        project.AddProgram("tools/a");
        GoBinary[] binaries = [project.Binary("cmd/a"), project.Binary("tools/a")];
        var location = new SourceLocation(project.ProjectFile);
        AssertInvalid(() => project.Plan(binaries), location, "would both be written to", "WSLGO3017");
        AssertInvalid(() => project.Planner(binaries).Products(), location, "would both be written to", "WSLGO3017");
        project.ReservedOutputs = ["a", "a.exe"];
        AssertInvalid(() => project.Plan(binaries[0]), location, "the assembly or host of p.csproj", "WSLGO3017");
    }

    [TestMethod]
    public void TheKeyTellsWhereOutputsGo()
    {
        using var project = new GoProject();
        var binary = project.Binary("cmd/a") with { Target = s_linux };
        var key = project.Invocation(binary).Key;
        Assert.AreEqual(key, project.Invocation(binary).Key);
        Assert.AreNotEqual(key, project.Invocation(binary with { TargetPath = "x/a" }).Key);
        project.OutputDirectory = "elsewhere";
        Assert.AreNotEqual(key, project.Invocation(binary).Key);
    }

    [TestMethod]
    public void TheKeyTellsHowSeveralAreNamed()
    {
        using var project = new GoProject();
        project.AddProgram("cmd/b");
        var (a, b) = (project.Binary("cmd/a"), project.Binary("cmd/b"));
        Assert.AreNotEqual(project.Invocation(a, b).Key, project.Invocation(a, b with { OutputName = "x" }).Key);
    }

    private static string FlagsOf(GoProject project, GoFlags flags)
    {
        var arguments = project.Invocation(project.Binary("cmd/a", flags)).Arguments;
        return string.Join(' ', arguments.Skip(2).TakeWhile(argument => argument != "-o"));
    }

    private static void AssertInvalid(Action plan, SourceLocation location, string message, string code = "WSLGO3004")
    {
        var finding = Assert.ThrowsExactly<BuildException>(plan).Finding;
        Assert.AreEqual((code, location), (finding.Code, finding.Location));
        StringAssert.Contains(finding.Message, message);
    }
}
