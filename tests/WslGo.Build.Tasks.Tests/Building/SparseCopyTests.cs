using System.Runtime.CompilerServices;
using WslGo.Build.Staging;
using WslGo.Build.Tests.Faults;
using WslGo.Build.Tests.Inputs;
using WslGo.Build.Tests.Relocation;

namespace WslGo.Build.Tests.Building;

/// <summary>Copies hold what the programs that were built from them are made of, not whole modules.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class SparseCopyTests
{
    private const string A = "cmd/a/main.go", B = "cmd/b/main.go", Shared = "shared/shared.go", X = "x/x.go", Y = "y/y.go";

    [TestMethod]
    public void OnlyWhatTheProgramIsMadeOfIsCopied()
    {
        using var it = new Copies();
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} {X}", it.Copied());
    }

    [TestMethod]
    [DataRow("a", "b")]
    [DataRow("b", "a")]
    public void ProgramsOfTwoProjectsShareACopy(string first, string second)
    {
        using var it = new Copies();
        it.Build(first);
        it.Build(second);
        Assert.AreEqual($"{A} {B} go.mod {Shared} {X} {Y}", it.Copied());

        // What the other program is made of is not looked at.
        it.Write(X, "package x // 2\n").Write(Shared, "package shared // 2\n").Write(Y, "package y // 2\n");
        it.Build(first);
        it.Build(second);
        foreach (var path in new[] { X, Y, Shared }) Assert.AreEqual(File.ReadAllText(it.At(path)), it.Copy(path), path);
        Assert.AreEqual($"{A} {B} go.mod {Shared} {X} {Y}", it.Copied());
    }

    [TestMethod]
    public void ProgramsSideBySideShareACopy()
    {
        using var it = new Copies();
        for (var round = 0; round < 10; round++)
        {
            it.Write(X, $"package x // {round}\n").Write(Shared, $"package shared // {round}\n").Write(Y, $"package y // {round}\n");
            Parallel.ForEach(["a", "b"], it.Build);
            foreach (var path in new[] { X, Y, Shared }) Assert.AreEqual(File.ReadAllText(it.At(path)), it.Copy(path), path);
        }

        Assert.AreEqual($"{A} {B} go.mod {Shared} {X} {Y}", it.Copied());
    }

    [TestMethod]
    public void AFileOfAPackageThatGoesIsRemoved()
    {
        using var it = new Copies();
        it.Write("x/more.go", "package x\n");
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} x/more.go {X}", it.Copied());
        File.Delete(it.At("x/more.go"));
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} {X}", it.Copied());
    }

    [TestMethod]
    public void APackageThatGoesIsRemovedIfItIsImported()
    {
        using var it = new Copies();
        it.Build("a");
        Directory.Delete(it.At("x"), recursive: true);
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared}", it.Copied());
    }

    [TestMethod]
    public void WhatNoProgramImportsAnyMoreStaysAndIsNotSeen()
    {
        using var it = new Copies();
        it.Build("a");
        it.Write(A, GraphFolder.Source("main", "example.com/app/shared"));
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} {X}", it.Copied());

        // It is brought up to date when it is imported again.
        File.Delete(it.At(X));
        it.Write("x/other.go", "package x\n").Write(A, GraphFolder.Source("main", "example.com/app/shared example.com/app/x"));
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} x/other.go", it.Copied());
    }

    [TestMethod]
    public void APackageThatIsAModuleNowIsOneInTheCopy()
    {
        using var it = new Copies();
        it.Build("a");
        it.Write("x/go.mod", "module example.com/x\n");
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} x/go.mod {X}", it.Copied());
        File.Delete(it.At("x/go.mod"));
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} {X}", it.Copied());
    }

    [TestMethod]
    public void ADirectoryAboveAPackageThatIsAModuleNowIsOneInTheCopy()
    {
        using var it = new Copies();
        it.Write("deep/er/p.go", "package er\n").Write(X, GraphFolder.Source("x", "example.com/app/deep/er"));
        it.Build("a");
        it.Write("deep/go.mod", "module example.com/deep\n");
        it.Build("a");
        Assert.AreEqual($"{A} deep/er/p.go deep/go.mod go.mod {Shared} {X}", it.Copied());
        File.Delete(it.At("deep/go.mod"));
        it.Build("a");
        Assert.AreEqual($"{A} deep/er/p.go go.mod {Shared} {X}", it.Copied());
    }

    [TestMethod]
    public void AnEmbeddedDirectoryThatGoesIsRemoved()
    {
        using var it = new Copies();
        it.Write(X, "package x\n\nimport \"embed\"\n\n//go:embed files\nvar f embed.FS\n").Write("x/files/deep/a.txt").Write("x/files/b.txt");
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} x/files/b.txt x/files/deep/a.txt {X}", it.Copied());
        Directory.Delete(it.At("x/files/deep"), recursive: true);
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} x/files/b.txt {X}", it.Copied());
    }

    [TestMethod]
    public void AVendorDirectoryThatGoesIsRemoved()
    {
        using var it = new Copies();
        it.Write("vendor/modules.txt").Write("vendor/example.org/v/v.go", "package v\n").Write(X, GraphFolder.Source("x", "example.org/v"));
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} vendor/example.org/v/v.go vendor/modules.txt {X}", it.Copied());
        Directory.Delete(it.At("vendor"), recursive: true);
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} {X}", it.Copied());
    }

    [TestMethod]
    public void AVendoredPackageThatGoesIsRemoved()
    {
        using var it = new Copies();
        it.Write("vendor/modules.txt").Write("vendor/example.org/v/v.go", "package v\n").Write(X, GraphFolder.Source("x", "example.org/v"));
        it.Build("a");
        Directory.Delete(it.At("vendor/example.org"), recursive: true);
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} vendor/modules.txt {X}", it.Copied());
    }

    [TestMethod]
    public void ADirectoryThatBecomesALinkIsOneInTheCopy()
    {
        using var it = new Copies();
        it.Build("a");
        Directory.Delete(it.At("x"), recursive: true);
        it.Write("../elsewhere/x.go", "package x\n");
        Directory.CreateSymbolicLink(it.At("x"), it.At("../elsewhere"));
        it.Build("a");
        Assert.AreEqual(Path.GetFullPath(it.At("../elsewhere")), new FileInfo(it.CopyOf("x")).LinkTarget);
        File.Delete(it.At("x"));
        it.Write(X, "package x\n");
        it.Build("a");
        Assert.AreEqual($"{A} go.mod {Shared} {X}", it.Copied());
        Assert.IsTrue(File.Exists(it.At("../elsewhere/x.go")));
    }

    [TestMethod]
    public void AnEditThatOnlyContentTellsIsSeenThoughAnotherProgramWasBuiltMeanwhile()
    {
        using var it = new Copies();
        var time = DateTime.UtcNow.AddHours(1);
        it.Write(X, "package x // 1\n");
        File.SetLastWriteTimeUtc(it.At(X), time);
        it.Build("a");
        it.Write(X, "package x // 2\n");
        File.SetLastWriteTimeUtc(it.At(X), time);
        it.Write(Y, "package y // 2\n");
        it.Build("b");
        it.Build("a");
        Assert.AreEqual("package x // 2\n", it.Copy(X));
    }

    [TestMethod]
    public void ACopyOfAllFilesIsReadToo()
    {
        using var it = new Copies();
        it.Write("x/x_test.go", "package x\n").Write("docs/a.txt");
        it.Build("a", "GOFLAGS=-toolexec=env");
        Assert.AreEqual($"{A} {B} docs/a.txt go.mod {Shared} {X} x/x_test.go {Y}", it.Copied());

        // A file of tests that is older than the original could break the package.
        it.Write("x/x_test.go", "package x // 2\n").Write("docs/a.txt", "2").Write(X, "package x // 2\n");
        it.Build("a");
        Assert.AreEqual($"{A} {B} docs/a.txt go.mod {Shared} {X} {Y}", it.Copied());
        it.Build("a", "GOFLAGS=-toolexec=env");
        Assert.AreEqual("2", it.Copy("docs/a.txt"));
    }

    [TestMethod]
    public void AProfileThatAFlagNamesIsCopied()
    {
        using var it = new Copies();
        it.Write("profiles/cpu.pprof", "1");
        it.Build("a", "GOFLAGS=-pgo=profiles/cpu.pprof");
        Assert.AreEqual("1", it.Copy("profiles/cpu.pprof"));
        it.Write("profiles/cpu.pprof", "2");
        it.Build("a", "GOFLAGS=-pgo=profiles/cpu.pprof");
        Assert.AreEqual("2", it.Copy("profiles/cpu.pprof"));
    }

    [TestMethod]
    public void WhatGoDoesNotFindIsCopiedWithAllOthers()
    {
        using var it = new Copies { Go = Sources("missing-go.sh") };
        it.Write("extra/needed.txt", "1");
        it.Build("a");
        Assert.AreEqual($"{A} {B} extra/needed.txt go.mod {Shared} {X} {Y}", it.Copied());
        var program = it.Program("a");
        Assert.AreEqual(2, it.Calls, "In the sparse copy, and in the complete one.");
        it.Build("a");
        Assert.AreEqual(2, it.Calls, "Nothing has changed.");

        // From now on its change matters.
        it.Write("extra/needed.txt", "2");
        it.Build("a");
        Assert.AreNotEqual(program, it.Program("a"));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void WhatOnlyACompletedCopyHasCountsAfterLaterBuilds(bool fails)
    {
        using var it = new Copies { Go = Sources("missing-go.sh") };
        it.Write("extra/needed.txt", "1");
        it.Build("a");
        it.Write(X, "package x // edited\n");
        if (fails)
        {
            it.Write("x/broken.go", "package x\n");
            it.Run("a");
            File.Delete(it.At("x/broken.go"));
        }

        it.Build("a");
        it.Build("a");

        // What stays in the copy is not what go would find in place.
        it.Write("extra/needed.txt", "22");
        it.Build("a");
        Assert.AreEqual("22", it.Copy("extra/needed.txt"));
    }

    [TestMethod]
    public void WhatGoDoesNotFindAnywhereIsWhatItSays()
    {
        using var it = new Copies { Go = Sources("missing-go.sh") };
        StringAssert.Contains(it.Run("a"), "no matching files found");
        Assert.AreEqual(2, it.Calls);
    }

    [TestMethod]
    public void APackageThatTheOriginalsLackTooIsSaidAtOnce()
    {
        using var it = new Copies { Go = Sources("missing-go.sh") };
        it.Write("x/typo.go", "package x\n\nimport _ \"example.com/app/typo\"\nimport _ \"typo\"\n");

        StringAssert.Contains(it.Run("a"), "no required module provides package example.com/app/typo");
        Assert.AreEqual(1, it.Calls);
    }

    [TestMethod]
    [DataRow("d")]
    [DataRow("../outside")]
    [DataRow("nowhere")]
    public void ALinkThatIsEmbeddedTakesThePlaceOfADirectory(string target)
    {
        using var it = new Copies();
        it.Write("cmd/a/all.go", "package main\n\nimport \"embed\"\n\n//go:embed all:*\nvar all embed.FS\n");
        it.Write("cmd/a/d/x.go/in.go", "package x\n").Write("cmd/outside/o.txt");
        it.Build("a");
        Directory.Delete(it.At("cmd/a/d"), recursive: true);
        File.CreateSymbolicLink(it.At("cmd/a/d"), it.At("cmd/a/" + target));

        it.Build("a");
        Assert.IsNotNull(new FileInfo(it.CopyOf("cmd/a/d")).LinkTarget);
        it.Build("a");
        Assert.IsNotNull(new FileInfo(it.CopyOf("cmd/a/d")).LinkTarget);
        File.Delete(it.At("cmd/a/d"));
        it.Write("cmd/a/d/in.go", "package x\n");
        it.Build("a");
        Assert.AreEqual("package x\n", it.Copy("cmd/a/d/in.go"));
    }

    private static string Sources(string name, [CallerFilePath] string thisFile = "") => Path.Join(Path.GetDirectoryName(thisFile), name);

    private sealed class Copies : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Copies()
        {
            Write("go.mod", "module example.com/app\n\ngo 1.23\n");
            Write(A, GraphFolder.Source("main", "example.com/app/x example.com/app/shared"));
            Write(B, GraphFolder.Source("main", "example.com/app/y example.com/app/shared"));
            Write(Shared, "package shared\n").Write(X, "package x\n").Write(Y, "package y\n");
        }

        public string Go { get; init; } = TreePicture.ListingGo;

        public Copies Write(string path, string text = "")
        {
            _folder.Write(Path.GetRelativePath(_folder.Path, Path.GetFullPath(At(path))), text);
            return this;
        }

        public string At(string path) => _folder.At("m/" + path);

        public string CopyOf(string path) => new StagePaths(_folder.At("stage")).Staged(At(path));

        public string Copy(string path) => File.ReadAllText(CopyOf(path));

        /// <summary>How often a go that counts that has run.</summary>
        public int Calls => File.ReadAllLines(_folder.At("calls")).Length;

        public string Program(string program) => File.ReadAllText(_folder.At($"{program}/bin/app"));

        public void Build(string program) => Build(program, []);

        public void Build(string program, params string[] variables) => Assert.AreEqual("built", Run(program, variables));

        public string Run(string program, params string[] variables) => new RelocatedBuild(
            At("cmd/" + program), Directory.CreateDirectory(_folder.At(program)).FullName, _folder.At("stage"), Go,
            ["PATH=/usr/bin:/bin", $"HOME={_folder.Path}", "GOENV=off", "GOWORK=off", .. variables]).Run(CancellationToken.None);

        /// <summary>The files of the copy.</summary>
        public string Copied() => string.Join(' ', TreePicture.Files(CopyOf("")).Select(path => Path.GetRelativePath(CopyOf(""), path)));

        public void Dispose() => _folder.Dispose();
    }
}
