using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class TemporaryDirectoryChooserTests
{
    private const long Room = TemporaryDirectoryChooser.RoomNeeded;

    [TestMethod]
    [DataRow("/property", "/property", "set by WslGoTempDirectory")]
    [DataRow("auto", "/variable", "set by GOTMPDIR")]
    [DataRow("AUTO", "/variable", "set by GOTMPDIR")]
    [DataRow("", "/variable", "set by GOTMPDIR")]
    [DataRow(null, "/variable", "set by GOTMPDIR")]
    public void WhatTheUserSaysIsTakenAsItIs(string? property, string expected, string reason)
    {
        var choice = Choose(Table(("/", "tmpfs", "rw")), property: property, variables: ("GOTMPDIR", "/variable"));
        Assert.AreEqual((expected, reason, reason["set by ".Length..]), (choice.Base, choice.Reason, choice.ChosenBy));
        Assert.IsNull(choice.Refused);
    }

    [TestMethod]
    [DataRow("tmpfs", "rw,noexec", Room, true)]
    [DataRow("tmpfs", "rw", Room - 1, false)]
    [DataRow("ext4", "rw,noexec", 0L, null)]
    [DataRow("tmpfs", "rw", Room, null)]
    public void AMemoryThatTheUserChoseIsRefusedIfItWillNotDo(string type, string options, long room, bool? forbidsExecution)
    {
        using var folder = new TemporaryFolder();
        var (own, disk) = (folder.Make("own"), folder.Make("disk"));
        var choice = Choose(
            Table(("/", "ext4", "rw"), (own, type, options)), room: _ => room, variables: [("GOTMPDIR", own), ("TMPDIR", disk)]);
        Assert.AreEqual(forbidsExecution is null ? own : disk, choice.Base);
        Assert.AreEqual(
            forbidsExecution is null ? null : new RefusedTemporaryDirectory(own, "GOTMPDIR", forbidsExecution.Value), choice.Refused);
    }

    [TestMethod]
    public void AGotmpdirOfGoEnvCountsToo()
    {
        using var folder = new TemporaryFolder();
        var choice = Choose(Table(("/", "ext4", "rw")), variables: ("GOENV", folder.Write("env", "GOTMPDIR=/written")));
        Assert.AreEqual("/written", choice.Base);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void MemoryIsTakenInOrder()
    {
        using var folder = new TemporaryFolder();
        var (disk, runtime) = (folder.Make("disk"), folder.Make("runtime"));
        foreach (var expected in new[] { disk, "/tmp", "/dev/shm", runtime })
        {
            var table = Table(("/", "ext4", "rw"), (disk, "ext4", "rw"), (expected, "tmpfs", "rw"), ("/dev/shm", "tmpfs", "rw"));
            var choice = Choose(
                table, room: path => path == "/dev/shm" && expected == runtime ? 0 : Room,
                variables: [("TMPDIR", disk), ("XDG_RUNTIME_DIR", runtime)]);
            Assert.AreEqual(new TemporaryDirectoryChoice(expected, "tmpfs"), choice);
        }
    }

    [TestMethod]
    [DataRow("tmpfs", "rw", Room, Room, true)]
    [DataRow("ramfs", "rw", Room, null, true)]
    [DataRow("ext4", "rw", Room, Room, false)]
    [DataRow("tmpfs", "rw,noexec", Room, Room, false)]
    [DataRow("tmpfs", "ro", Room, Room, false)]
    [DataRow("tmpfs", "rw", Room - 1, Room, false)]
    [DataRow("tmpfs", "rw", null, Room, false)]
    [DataRow("tmpfs", "rw", Room, Room - 1, false)]
    public void MemoryIsTakenOnlyIfItWillDo(string type, string options, long? room, long? memory, bool expected)
    {
        using var folder = new TemporaryFolder();
        var choice = Choose(
            Table(("/", "ext4", "rw"), (folder.Path, type, options)), room: _ => room, memory: memory,
            variables: ("TMPDIR", folder.Path));
        Assert.AreEqual(expected, choice == new TemporaryDirectoryChoice(folder.Path, "tmpfs"), choice.ToString());
    }

    [TestMethod]
    public void ADirectoryThatIsNotThereIsNotTaken()
    {
        using var folder = new TemporaryFolder();
        var missing = folder.At("missing");
        var choice = Choose(
            Table(("/", "ext4", "rw"), (missing, "tmpfs", "rw")),
            variables: [("TMPDIR", folder.Path), ("XDG_RUNTIME_DIR", missing)]);
        Assert.AreEqual(new TemporaryDirectoryChoice(folder.Path, "no suitable tmpfs"), choice);
    }

    [TestMethod]
    [DataRow("disk", "memory", "tmpfs")]
    [DataRow("memory", "disk", "no suitable tmpfs")]
    public void WhatALinkPointsToDecides(string place, string target, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Make("memory/a");
        folder.Make("disk/a");
        var link = folder.Link(place + "/link", folder.At(target + "/a"));
        var choice = Choose(
            Table(("/", "ext4", "rw"), (folder.At("memory"), "tmpfs", "rw")), variables: ("TMPDIR", link));
        Assert.AreEqual(new TemporaryDirectoryChoice(link, reason), choice);
    }

    [TestMethod]
    [DataRow("rw,noexec", Room, "is mounted noexec", true)]
    [DataRow("ro", Room, "is read-only", null)]
    [DataRow("rw", Room - 1, "has less than 1 GiB free", false)]
    public void ADiskThatWillNotDoIsPassedOverOrSaid(string options, long room, string problem, bool? forbidsExecution)
    {
        using var folder = new TemporaryFolder();
        var own = folder.Make("own");
        var table = Table(("/", "ext4", "rw"), (own, "ext4", options));
        var choice = Choose(table, room: path => path == own ? room : Room, variables: ("TMPDIR", own));
        Assert.AreEqual(new TemporaryDirectoryChoice("/tmp", $"no suitable tmpfs, and {own} {problem}"), choice);

        choice = Choose(
            Table(("/", "ext4", "rw"), (own, "ext4", options), ("/tmp", "ext4", "ro"), ("/var/tmp", "ext4", "rw,noexec"), (own, "ext4", options)),
            room: path => path == own ? room : Room, variables: ("TMPDIR", own));
        Assert.AreEqual((own, $"no other directory is suitable, although it {problem}"), (choice.Base, choice.Reason));
        Assert.AreEqual(
            forbidsExecution is { } forbids ? new RefusedTemporaryDirectory(own, "TMPDIR", forbids) { IsMemory = false } : null, choice.Refused);
    }

    [TestMethod]
    [DataRow("", "/tmp")]
    [DataRow("/elsewhere", "/elsewhere")]
    public void TheSystemsOwnIsTmpdirElseTmp(string variable, string expected)
    {
        Assert.AreEqual(
            expected, TemporaryDirectoryChooser.Disk(new Dictionary<string, string> { ["TMPDIR"] = variable }));
        Assert.AreEqual("/tmp", TemporaryDirectoryChooser.Disk(new Dictionary<string, string>()));
    }

    private static TemporaryDirectoryChoice Choose(
        string mounts, string? property = null, Func<string, long?>? room = null, long? memory = null,
        params (string Name, string Value)[] variables)
    {
        var host = new HostFacts { Mounts = MountTable.Parse(mounts), AvailableMemory = memory };
        var environment = variables.ToDictionary(pair => pair.Name, pair => pair.Value);
        environment.TryAdd("GOENV", "off");
        return new TemporaryDirectoryChooser(host, room ?? (_ => Room)).Choose(property, GoUserSettings.Read(environment));
    }

    private static string Table(params (string Point, string Type, string Options)[] mounts) => string.Join(
        '\n', mounts.Select(mount => $"1 0 0:1 / {mount.Point} {mount.Options} - {mount.Type} none rw"));
}
