using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Staging;

[TestClass]
public sealed class MirrorTests
{
    [TestMethod]
    public void TheCopyFollowsTheTree()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("b/b.go", "package b\n");
        source.Update();
        Assert.AreEqual("a.go=package a\n b/b.go=package b\n", source.Copy());

        source.Write("a.go", "package c\n");
        source.Write("b/c/d.go", "package d\n");
        File.Delete(source.At("b/b.go"));
        source.Update();
        Assert.AreEqual("a.go=package c\n b/c/d.go=package d\n", source.Copy());

        // A file takes the place of a directory, and the other way round.
        Directory.Delete(source.At("b"), recursive: true);
        source.Write("b", "file");
        File.Delete(source.At("a.go"));
        source.Write("a.go/x", "directory");
        source.Update();
        Assert.AreEqual("a.go/x=directory b=file", source.Copy());

        Directory.Delete(source.At("a.go"), recursive: true);
        File.Delete(source.At("b"));
        source.Update();
        Assert.AreEqual("", source.Copy());
    }

    [TestMethod]
    public void AnUnchangedTreeIsNotCopiedAgain()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Update();
        var time = File.GetLastWriteTimeUtc(source.CopyOf("a.go"));
        source.Update();
        Assert.AreEqual(time, File.GetLastWriteTimeUtc(source.CopyOf("a.go")));
        Assert.HasCount(1, source.Log.Details.Where(line => line.Contains("copied", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void AnEditOfTheSameSizeAndTimeIsSeenWhileTheTimeIsFresh()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        var time = File.GetLastWriteTimeUtc(source.At("a.go"));
        source.Update();
        source.Write("a.go", "package b\n");
        File.SetLastWriteTimeUtc(source.At("a.go"), time);
        source.Update();
        Assert.AreEqual("a.go=package b\n", source.Copy());
    }

    /// <remarks>
    /// Not in parallel: a process that another test is just starting has a released lock open until it runs its program, and a record
    /// is only refreshed under an exclusive lock.
    /// </remarks>
    [TestMethod]
    [DoNotParallelize]
    public void WhatDidNotChangeForAWhileIsOnlyLookedAt()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        var tree = source.Scan();
        Hold(tree);
        Hold(Later(60));

        // A tree that says that nothing changed is believed now.
        source.Write("a.go", "package b\n");
        var (manifest, copy) = Hold(Later(120));
        Assert.IsEmpty(manifest.Fresh);
        Assert.AreEqual("a.go=package a\n", copy);

        SourceTree Later(int seconds) => tree with { Scanned = tree.Scanned + TimeSpan.FromSeconds(seconds).Ticks };

        (Manifest Manifest, string Copy) Hold(SourceTree tree)
        {
            using var held = source.Mirror().Acquire(tree, CancellationToken.None);
            return (held.Manifest, source.Copy());
        }
    }

    [TestMethod]
    public void WhileOthersUseACopyWhatIsKnownOfItStaysAsItIs()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        var tree = source.Scan();
        using var other = source.Mirror().Acquire(tree, CancellationToken.None);

        tree = tree with { Scanned = tree.Scanned + TimeSpan.FromSeconds(60).Ticks };
        using (var held = source.Mirror().Acquire(tree, CancellationToken.None)) Assert.IsNotEmpty(held.Manifest.Fresh);

        Assert.AreEqual("", string.Join(Environment.NewLine, source.Log.Said), "It waited.");
        source.Write("a.go", "package b\n");
        other.Dispose();
        using (source.Mirror().Acquire(tree, CancellationToken.None)) Assert.AreEqual("a.go=package b\n", source.Copy());
    }

    [TestMethod]
    public void WhatTheLossOfPowerLeftEmptyIsCopiedAgain()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("b/b.go", "package b\n");
        source.Write("go.mod", "module m\n");
        var first = new MirrorOptions { Boot = "first" };
        source.Mirror(first).Acquire(source.Scan(), CancellationToken.None).Dispose();
        File.WriteAllText(source.CopyOf("a.go"), "");
        File.Delete(source.CopyOf("b/b.go"));

        // As long as the machine runs what was copied is there.
        source.Mirror(first).Acquire(source.Scan(), CancellationToken.None).Dispose();
        Assert.AreEqual("a.go= go.mod=module m\n", source.Copy());

        var time = File.GetLastWriteTimeUtc(source.CopyOf("go.mod"));
        var second = new MirrorOptions { Boot = "second" };
        source.Mirror(second).Acquire(source.Scan(), CancellationToken.None).Dispose();
        Assert.AreEqual("a.go=package a\n b/b.go=package b\n go.mod=module m\n", source.Copy());
        Assert.AreEqual(time, File.GetLastWriteTimeUtc(source.CopyOf("go.mod")), "It was not lost.");

        File.WriteAllText(source.CopyOf("a.go"), "");
        source.Mirror(second).Acquire(source.Scan(), CancellationToken.None).Dispose();
        Assert.StartsWith("a.go= ", source.Copy());
    }

    [TestMethod]
    public void AFileThatWentMeanwhileIsLeftOut()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("b.go", "package b\n");
        var tree = source.Scan();
        File.Delete(source.At("a.go"));
        using (source.Mirror().Acquire(tree, CancellationToken.None)) Assert.AreEqual("b.go=package b\n", source.Copy());
    }

    [TestMethod]
    public void ACopyThatFailsIsAnErrorAndTheNextUpdateIsRight()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("b.go", "package b\n");
        source.Update();
        source.Write("a.go", "package changed\n");
        var tree = source.Scan();

        Assert.Throws<IOException>(() => source.Mirror(Failing()).Acquire(tree, CancellationToken.None));
        source.Update();
        Assert.AreEqual("a.go=package changed\n b.go=package b\n", source.Copy());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void WhatACopyEndedMidwayHasTouchedIsMadeAgainEvenIfTheSourcesAreAsBefore()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("gone.go", "package a\n");
        var past = DateTime.UtcNow.AddHours(-1);
        foreach (var file in new[] { "a.go", "gone.go" }) File.SetLastWriteTimeUtc(source.At(file), past);
        source.Update();
        source.Write("a.go", "package b\n");
        source.Write("added.go", "package a\n");
        File.Move(source.At("gone.go"), source.At("../kept"));

        Assert.Throws<IOException>(() => source.Mirror(Failing()).Acquire(source.Scan(), CancellationToken.None));

        // As if the files had been copied before it was killed; then all is undone, times included.
        File.WriteAllText(source.CopyOf("a.go"), "package b\n");
        File.WriteAllText(source.CopyOf("added.go"), "package a\n");
        source.Write("a.go", "package a\n");
        File.SetLastWriteTimeUtc(source.At("a.go"), past);
        File.Delete(source.At("added.go"));
        File.Move(source.At("../kept"), source.At("gone.go"));
        source.Update();

        Assert.AreEqual("a.go=package a\n gone.go=package a\n", source.Copy());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void ADirectoryThatBecameALinkIsMadeOnceHoweverManyFilesLieBehindIt()
    {
        using var source = new Source();
        for (var file = 0; file < 50; file++) source.Write($"../outside/{file}", "outside");
        for (var round = 0; round < 10; round++)
        {
            for (var file = 0; file < 50; file++) source.Write($"d{round}/{file}", "own");
            source.Update();
            Directory.Delete(source.At($"d{round}"), recursive: true);
            Directory.CreateSymbolicLink(source.At($"d{round}"), source.At("../outside"));
            source.Update();
            Assert.AreEqual(source.At("../outside"), new FileInfo(source.CopyOf($"d{round}")).LinkTarget);
        }
    }

    [TestMethod]
    public async Task ReadersShareTheCopyAndAWriterWaits()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Update();
        using var first = source.Mirror().Acquire(source.Scan(), CancellationToken.None);
        var second = source.Mirror().Acquire(source.Scan(), CancellationToken.None);
        source.Write("a.go", "package later\n");
        using var cancelled = new CancellationTokenSource();
        var writer = Task.Run(() => source.Mirror().Acquire(source.Scan(), cancelled.Token), CancellationToken.None);
        Assert.IsTrue(SpinWait.SpinUntil(() => source.Log.Said.Length > 0, TimeSpan.FromMinutes(1)));
        StringAssert.StartsWith(source.Log.Said[0], "Waiting for another build");
        Assert.AreEqual("a.go=package a\n", source.Copy());

        second.Dispose();
        first.Dispose();
        using (await writer) Assert.AreEqual("a.go=package later\n", source.Copy());
    }

    [TestMethod]
    public void RemovingLeavesNothingAndNoOtherCopyGoes()
    {
        using var source = new Source();
        source.Write("a/a.go", "package a\n");
        source.Update();
        var beside = source.Layout.Staged(source.At("../beside"));
        Directory.CreateDirectory(beside);
        File.WriteAllText(Path.Join(beside, "x"), "");

        source.Mirror().Remove(CancellationToken.None);

        Assert.IsFalse(Directory.Exists(source.CopyOf("")));
        Assert.IsTrue(File.Exists(Path.Join(beside, "x")));
        Assert.AreEqual("package a\n", File.ReadAllText(source.At("a/a.go")));
        source.Mirror().Remove(CancellationToken.None);
    }

    /// <remarks>Not in parallel, as the lock is taken again at once.</remarks>
    [TestMethod]
    [DoNotParallelize]
    public void ACopyIsGivenBackThoughTheEndOfItsUseCannotBeNoted()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("There modes do not keep anybody from deleting.");
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Update();
        source.InAsOther(() =>
        {
            using var record = source.Stage.Records.Open(StagePaths.RecordName(source.At("").TrimEnd('/'), isPartial: false))!;
            var hold = source.Mirror().Acquire(source.Scan(), CancellationToken.None);
            if (OperatingSystem.IsWindows()) return;
            File.SetUnixFileMode(record.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            hold.Dispose();
            File.SetUnixFileMode(record.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            using (var alone = record.TryLock("lock")) Assert.IsNotNull(alone);
            source.Write("a.go", "package b\n");
            source.Update();
            Assert.AreEqual("a.go=package b\n", source.Copy());
            Assert.DoesNotContain(name => name.StartsWith("use-", StringComparison.Ordinal), record.Names());
        });
    }

    [TestMethod]
    public void CopiesThatNobodyUsedForLongAreRemoved()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Update();
        StagePruner.Prune(source.Stage, source.Log, CancellationToken.None);
        Assert.IsTrue(File.Exists(source.CopyOf("a.go")), "It was used just now.");

        foreach (var used in Directory.GetFiles(source.Layout.Directory, "lock", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(used, DateTime.UtcNow - StagePruner.Kept - TimeSpan.FromHours(1));
        StagePruner.Prune(source.Stage, source.Log, CancellationToken.None);
        Assert.IsTrue(File.Exists(source.CopyOf("a.go")), "It looks once a day.");

        File.Delete(Path.Join(source.Layout.Directory, "pruned"));
        StagePruner.Prune(source.Stage, source.Log, CancellationToken.None);
        Assert.IsFalse(File.Exists(source.CopyOf("a.go")));
    }

    [TestMethod]
    [DataRow("module m\n\nreplace x => {0}/dep\n", "module m\n\nreplace x => {1}/dep\n")]
    [DataRow("use (\n\t{0}/dep/\n\t\"{0}/dep\"\n)", "use (\n\t{1}/dep\n\t\"{1}/dep\"\n)")]
    [DataRow("replace x => {0}/department\n", "replace x => {0}/department\n")]
    [DataRow("replace x => ../dep\n", "replace x => ../dep\n")]
    public void AbsolutePathsOfRootsLeadToTheirCopies(string text, string expected)
    {
        var layout = new StagePaths("/stage");
        Assert.AreEqual(
            expected.Replace("{0}", "/mnt/c", StringComparison.Ordinal).Replace("{1}", layout.Staged("/mnt/c"), StringComparison.Ordinal),
            StagedModuleText.Rewrite(text.Replace("{0}", "/mnt/c", StringComparison.Ordinal), layout, ["/mnt/c/dep"]));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void NamesOfAnyBytesAreCopiedFollowedAndRemoved()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Shell(@"cd source; printf raw > caf$(printf '\351').txt; mkdir d$(printf '\377'); printf deep > d$(printf '\377')/x; ln -s a.go l$(printf '\351'); ln -s caf$(printf '\351').txt link; mkdir plain; ln -s plain to$(printf '\351')");
        source.Update();
        const string Listing = "find . -type f -o -type l | LC_ALL=C sort | grep -av /to | od -c";
        Assert.AreEqual(source.Shell("cd source; " + Listing), source.Shell($"cd '{source.CopyOf("")}'; {Listing}"));
        Assert.AreEqual("raw", source.Shell($"cat '{source.CopyOf("link")}'"));

        // What is copied is not copied again, by this or any later look.
        var copied = source.Log.Details.Length;
        source.Update();
        Assert.HasCount(copied, source.Log.Details);

        source.Shell(@"cd source; printf other > caf$(printf '\351').txt; rm -r d$(printf '\377')");
        source.Update();
        Assert.AreEqual("other", source.Shell($"cat '{source.CopyOf("")}'/caf*"));
        Assert.AreEqual("", source.Shell($"cd '{source.CopyOf("")}'; find . -name 'd*'"));

        source.Mirror().Remove(CancellationToken.None);
        Assert.IsFalse(Directory.Exists(source.CopyOf("")));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void NamesThatDifferInCaseOnlyAreTwoFiles()
    {
        using var source = new Source();
        source.Write("a.txt", "small");
        source.Write("A.txt", "large");
        source.Update();
        Assert.AreEqual("A.txt=large a.txt=small", source.Copy());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void ModesAreKeptAndTheCopyCanBeReadAndReplaced()
    {
        using var source = new Source();
        source.Write("run.sh", "x");
        source.Write("locked", "x");
        source.Shell("chmod 755 source/run.sh; chmod 400 source/locked");
        source.Update();
        Assert.AreEqual("600\n755", source.Shell($"stat -c %a '{source.CopyOf("locked")}' '{source.CopyOf("run.sh")}'"));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void WhatIsReadKeepsItsAccessTime()
    {
        using var source = new Source();
        source.Write("a/a.go", "package a\n");
        var past = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastAccessTimeUtc(source.At("a/a.go"), past);
        Directory.SetLastAccessTimeUtc(source.At("a"), past);

        // A file system that writes no access times at all tells nothing.
        source.Write("control", "x");
        File.SetLastAccessTimeUtc(source.At("control"), past);
        File.ReadAllText(source.At("control"));
        if (File.GetLastAccessTimeUtc(source.At("control")) == past) Assert.Inconclusive("Access times are off here.");

        source.Update();

        Assert.AreEqual(past, File.GetLastAccessTimeUtc(source.At("a/a.go")));
        Assert.AreEqual(past, Directory.GetLastAccessTimeUtc(source.At("a")));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow(3)]
    [DataRow(6)]
    public void NoMoreFilesAreOpenThanIsSaid(int limit)
    {
        using var source = new Source();
        for (var number = 0; number < 60; number++) source.Write($"d{number}/f", new string('x', 2_000_000));
        using var ended = new CancellationTokenSource();
        var most = 0;
        var watch = new Thread(() =>
        {
            while (!ended.IsCancellationRequested) most = Math.Max(most, source.OpenFiles());
        });
        watch.Start();

        // On a busy machine, a copy may be finished before the watch looks for the first time. Then all files are copied again.
        for (var attempt = 1; attempt == 1 || (attempt <= 100 && Volatile.Read(ref most) == 0); attempt++)
        {
            for (var number = 0; number < 60; number++) File.SetLastWriteTimeUtc(source.At($"d{number}/f"), DateTime.UnixEpoch.AddDays(attempt));
            var tree = new TreeScanner(limit).Scan(source.At("").TrimEnd('/'), [], CancellationToken.None);
            source.Mirror(new MirrorOptions { OpenFiles = limit }).Acquire(tree, CancellationToken.None).Dispose();
        }

        ended.Cancel();
        watch.Join();
        Assert.IsGreaterThan(0, most, "The watch saw nothing.");
        Assert.IsLessThanOrEqualTo(limit, most);
    }

    [TestMethod]
    public void DirectoriesThatManyFilesShareAreMadeOnce()
    {
        using var source = new Source();
        for (var number = 0; number < 1500; number++) source.Write($"{number / 100}/b/c/d/e/{number % 25}/{number}", "x");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            source.Update();
            Assert.HasCount(1500, Directory.GetFiles(source.CopyOf(""), "*", SearchOption.AllDirectories));
            source.Mirror().Remove(CancellationToken.None);
        }
    }

    [TestMethod]
    public void ALongCopyTellsHowFarItIsAtASensiblePace()
    {
        using var source = new Source();
        for (var number = 0; number < 400; number++) source.Write($"{number:000}", "0123456789");
        var time = new Clock(TimeSpan.FromSeconds(0.1));

        source.Mirror(new MirrorOptions { OpenFiles = 2, Time = time }).Acquire(source.Scan(), CancellationToken.None).Dispose();

        Assert.AreEqual($"Copying 400 files (0.0 MB) from {source.At("").TrimEnd('/')} to {source.CopyOf("")}.", source.Log.Said[0]);
        Assert.MatchesRegex(@"^Copied 50 of 400 files, 0\.0 MB, 10 files a second\.$", source.Log.Said[1]);
        Assert.HasCount(1 + 8, source.Log.Said, string.Join('\n', source.Log.Said));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void WhatTheScanReadIsCopiedAsOfTheScan()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("b.go", "package b\n");
        var tree = source.Scan();
        var kept = new KeptContents();
        foreach (var file in tree.Files)
        {
            using var open = RegularFile.OpenRead(source.At(file.Path));
            kept.Read(open, source.At(file.Path), file);
        }

        // Edited, and gone, before the copy is made.
        source.Write("a.go", "package edited\n");
        File.Delete(source.At("b.go"));
        var options = new MirrorOptions { Contents = kept };
        source.Mirror(options).Acquire(tree, CancellationToken.None).Dispose();
        Assert.AreEqual("a.go=package a\n b.go=package b\n", source.Copy(), "The originals are not read again.");

        // The record knows no more than the copy has.
        source.Mirror(options).Acquire(source.Scan(), CancellationToken.None).Dispose();
        Assert.AreEqual("a.go=package edited\n", source.Copy());
    }

    [TestMethod]
    public void WhatIsCopiedTellsWhatWasRead()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        using var hold = source.Mirror().Acquire(source.Scan(), CancellationToken.None);
        Assert.IsNull(hold.Manifest.DifferenceTo(source.Scan()));
        source.Write("a.go", "package b\n");
        Assert.IsNotNull(hold.Manifest.DifferenceTo(source.Scan()));
    }

    [TestMethod]
    public void ACopyThatNoRecordExplainsIsNotCleanedUp()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        _ = source.Stage;
        Directory.CreateDirectory(source.CopyOf("left"));
        File.WriteAllText(source.CopyOf("left/over.go"), "");

        Assert.Throws<StageDamagedException>(source.Update);
        source.Reset();
        source.Update();
        Assert.AreEqual("a.go=package a\n", source.Copy(), "What nobody knows is not cleaned up but left behind, as a whole.");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux | OperatingSystems.OSX)]
    public void ALinkThatNeitherARecordNorTheOriginalHasIsNotKept()
    {
        using var source = new Source();
        source.Write("d/a.go", "package a\n");
        source.Shell("ln -s d source/way");
        source.Mirror(new MirrorOptions { Boot = "first" }).Acquire(source.Scan() with { Links = [] }, CancellationToken.None).Dispose();
        File.CreateSymbolicLink(source.CopyOf("way"), "d");
        source.Mirror(new MirrorOptions { Boot = "second" }).Acquire(source.Scan() with { Links = [] }, CancellationToken.None).Dispose();
        Assert.AreEqual("d", new FileInfo(source.CopyOf("way")).LinkTarget, "A link on the way to a root is in no record.");

        File.CreateSymbolicLink(source.CopyOf("left"), "d");
        Assert.Throws<StageDamagedException>(
            () => source.Mirror(new MirrorOptions { Boot = "third" }).Acquire(source.Scan() with { Links = [] }, CancellationToken.None));
    }

    [TestMethod]
    public void CopiesThatLieInEachOtherLeaveEachOtherAlone()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("node_modules/x/i.js", "x");
        var below = source.At("node_modules/x");
        new Mirror(below, source.Stage, source.Log).Acquire(new TreeScanner().Scan(below, [], CancellationToken.None), CancellationToken.None).Dispose();

        source.Update();

        Assert.AreEqual("a.go=package a\n node_modules/x/i.js=x", source.Copy());
        source.Mirror().Remove(CancellationToken.None);
        Assert.AreEqual("node_modules/x/i.js=x", source.Copy());
    }

    [TestMethod]
    public void SingleFilesAndTheWholeDirectoryDoNotMind()
    {
        using var source = new Source();
        source.Write("go.work", "go 1.23\n");
        source.Write("b.go", "package b\n");
        source.Update();
        var options = new MirrorOptions { IsPartial = true };
        var one = source.Scan() with { Files = [.. source.Scan().Files.Where(file => file.Path == "go.work")] };
        source.Mirror(options).Acquire(one, CancellationToken.None).Dispose();
        Assert.AreEqual("b.go=package b\n go.work=go 1.23\n", source.Copy());

        foreach (var used in Directory.GetFiles(source.Layout.Directory, "lock", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(used, DateTime.UtcNow - StagePruner.Kept - TimeSpan.FromHours(1));
        StagePruner.Prune(source.Stage, source.Log, CancellationToken.None);
        Assert.AreEqual("", source.Copy());
        Assert.IsEmpty(Directory.GetFiles(source.Layout.Directory, "manifest", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void EmptyDirectoriesThatEmbedsReachAreCopied()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n\nimport \"embed\"\n\n//go:embed static/*\nvar f embed.FS\n");
        source.Write("static/x", "x");
        Directory.CreateDirectory(source.At("static/empty"));
        Directory.CreateDirectory(source.At("other/empty"));
        source.Update();
        Assert.IsTrue(Directory.Exists(source.CopyOf("static/empty")));
        Assert.IsFalse(Directory.Exists(source.CopyOf("other")));

        Directory.Delete(source.At("static/empty"));
        source.Update();
        Assert.IsFalse(Directory.Exists(source.CopyOf("static/empty")));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("dir", "v2", "two")]
    [DataRow("dir", "real", "two")]
    [DataRow("dir", ".", null)]
    [DataRow("dir", "nowhere", null)]
    [DataRow("real", "v1", "one")]
    [DataRow("file", "v2/f", "two")]
    [DataRow("file", "real", "two")]
    [DataRow("nowhere", "elsewhere", null)]
    public void ALinkThatLeadsElsewhereIsMadeAgainThoughAllFilesBehindItLookTheSame(string name, string then, string? content)
    {
        using var source = new Source();
        foreach (var (version, text) in new[] { ("v1", "one"), ("v2", "two") })
        {
            source.Write($"{version}/f", text);
            source.Write($"{version}/g/h", text);
        }

        var isFile = name == "file";
        if (name == "real") source.Shell("cp -r source/v2 source/real");
        else source.Shell($"ln -s {(isFile ? "v1/f" : name == "nowhere" ? "nothing" : "v1")} source/{name}");
        source.Shell("find source -type f -exec touch -d 2020-01-01 {} +");
        source.Update();
        var before = Manifest.Of(source.Scan());

        source.Shell($"rm -r source/{name}; " + (then == "real" ? $"cp -a source/v2{(isFile ? "/f" : "")} source/{name}" : $"ln -s {then} source/{name}"));
        Assert.IsNotNull(before.DifferenceTo(source.Scan()), "go has to run.");
        source.Update();

        Assert.AreEqual(then == "real" ? null : then, new FileInfo(source.CopyOf(name)).LinkTarget);
        if (content is null) return;
        Assert.AreEqual(content, File.ReadAllText(source.CopyOf(isFile ? name : name + "/f")));
        if (!isFile) Assert.AreEqual(content, File.ReadAllText(source.CopyOf(name + "/g/h")));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void AFileThatMayNotBeReadIsForGoToComplainAbout()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("secret.go", "package a\n\nfunc init() {}\n");
        source.InAsOther(() =>
        {
            using (Unprivileged.Deny(source.At("secret.go")))
            {
                source.Update();
                Assert.ThrowsExactly<UnauthorizedAccessException>(() => File.ReadAllText(source.CopyOf("secret.go")));
                Assert.AreEqual("package a\n", File.ReadAllText(source.CopyOf("a.go")));
            }

            source.Update();
            Assert.AreEqual("a.go=package a\n secret.go=package a\n\nfunc init() {}\n", source.Copy());
            Assert.IsNull(new FileInfo(source.CopyOf("secret.go")).LinkTarget);
            File.Delete(source.At("secret.go"));
            source.Update();
            Assert.AreEqual("a.go=package a\n", source.Copy());
        });
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("x.txt")]
    [DataRow("x.go")]
    public void ADirectoryThatIsTooDeepInTheCopyOnlyStopsNothing(string name)
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        var deep = Deep(4090 - source.At("").Length);
        source.Shell($"mkdir -p 'source/{deep}' && echo > 'source/{deep}/{name}' && ln -s {name} 'source/{deep}/l'");

        source.Update();

        Assert.AreEqual("package a\n", File.ReadAllText(source.CopyOf("a.go")));
        source.Update();
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("text-with-a-long-name.txt")]
    [DataRow("source-with-a-long-name.go")]
    public void APackageDoesNotLackASourceWhosePathIsTooLong(string name)
    {
        using var source = new Source();
        var deep = Deep(4085 - source.CopyOf("").Length);
        source.Shell($"mkdir -p 'source/{deep}' && echo > 'source/{deep}/a.go' && echo > 'source/{deep}/{name}'");
        source.Update();

        // go sees the name, can't open the file, and says so: that is no other program.
        Assert.AreNotEqual("", source.Shell($"cd '{source.CopyOf("")}' && find . -name a.go"));
        Assert.AreNotEqual("", source.Shell($"cd '{source.CopyOf("")}' && find . -name '{name}'"));
    }

    private static string Deep(int length)
    {
        var part = new string('d', 50) + "/";
        var parts = string.Concat(Enumerable.Repeat(part, (length - 60) / part.Length));
        return parts + new string('e', length - parts.Length - 1);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void HolesAreNotCopied()
    {
        using var source = new Source();
        source.Shell("truncate -s 200G source/image; printf start | dd conv=notrunc of=source/image status=none; printf end | dd conv=notrunc of=source/image bs=1M seek=1000 status=none");
        source.Update();
        var copy = new FileInfo(source.CopyOf("image"));
        Assert.AreEqual(200L << 30, copy.Length);
        Assert.IsLessThan(100_000, int.Parse(source.Shell($"du -k '{copy.FullName}'").Split('\t')[0], System.Globalization.CultureInfo.InvariantCulture));
        using var file = copy.OpenRead();
        foreach (var (offset, text) in new[] { (0L, "start"), (1000L << 20, "end") })
        {
            var bytes = new byte[text.Length];
            file.Position = offset;
            file.ReadExactly(bytes);
            Assert.AreEqual(text, System.Text.Encoding.UTF8.GetString(bytes));
        }
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void ALinkToADeviceIsALink()
    {
        using var source = new Source();
        source.Shell("ln -s /dev/zero source/zero.go");
        source.Update();
        Assert.AreEqual("/dev/zero", new FileInfo(source.CopyOf("zero.go")).LinkTarget);
        source.Update();
    }

    // The copying fails when its first file is copied.
    private static MirrorOptions Failing() => new() { Time = new BrokenClock() };

    private sealed class BrokenClock : TimeProvider
    {
        private int _looks;

        public override long GetTimestamp() => _looks++ == 0 ? 0 : throw new IOException("The disk is gone.");
    }

    // Each look at it takes a while.
    private sealed class Clock(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _now, step.Ticks);
    }

    private sealed class Source : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private Stage? _stage;

        public Source()
        {
            Layout = new StagePaths(_folder.At("stage"));
            Directory.CreateDirectory(At(""));
        }

        public StagePaths Layout { get; }

        public Stage Stage => _stage ??= Stage.Open(Layout, Log, CancellationToken.None);

        public RecordingLog Log { get; } = new();

        public string At(string path) => Path.GetFullPath(_folder.At(Path.Join("source", path)));

        public string CopyOf(string path) => Layout.Staged(At(path).TrimEnd('/'));

        public void Write(string path, string text) => _folder.Write(Path.Join("source", path), text);

        public Mirror Mirror(MirrorOptions? options = null) => new(At("").TrimEnd('/'), Stage, Log, options);

        /// <summary>How many files and directories of the source, and files of the copy, this process has open at once.</summary>
        /// <remarks>A look takes a while, in which one goes and another comes; what two looks find was open between them.</remarks>
        public int OpenFiles() => Descriptors().Intersect(Descriptors()).Count();

        private IEnumerable<(string Descriptor, string Target)> Descriptors() => Directory.EnumerateFileSystemEntries("/proc/self/fd")
            .Select(link => (Descriptor: link, Target: new FileInfo(link).LinkTarget ?? ""))
            .Where(open => open.Target.StartsWith(_folder.At("source"), StringComparison.Ordinal)
                || (open.Target.StartsWith(Layout.Sources, StringComparison.Ordinal) && !Directory.Exists(open.Target)));

        public string Shell(string line)
        {
            using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", line])
            {
                WorkingDirectory = _folder.Path,
                RedirectStandardOutput = true,
            })!;
            var output = shell.StandardOutput.ReadToEnd().TrimEnd();
            shell.WaitForExit();
            Assert.AreEqual(0, shell.ExitCode, output);
            return output;
        }

        public void InAsOther(Action action) => Unprivileged.Run(_folder.Path, action);

        public SourceTree Scan() => new TreeScanner().Scan(At("").TrimEnd('/'), [], CancellationToken.None);

        /// <summary>Moves all copies aside.</summary>
        public void Reset()
        {
            _stage?.Dispose();
            _stage = null;
            global::WslGo.Build.Staging.Stage.Reset(Layout, Log, CancellationToken.None);
        }

        public void Update() => Mirror().Acquire(Scan(), CancellationToken.None).Dispose();

        public string Copy() => !Directory.Exists(CopyOf("")) ? "" : string.Join(' ', Directory
            .EnumerateFiles(CopyOf(""), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(CopyOf(""), file).Replace(Path.DirectorySeparatorChar, '/')}={File.ReadAllText(file)}"));

        public void Dispose()
        {
            _stage?.Dispose();

            // The runtime can't delete what it can't name.
            if (OperatingSystem.IsLinux()) Shell("rm -rf source stage");
            _folder.Dispose();
        }
    }
}
