using System.Globalization;
using WslGo.Build.Staging;
using WslGo.Build.Tests.Relocation;
using WslGo.Sdk.Tests.Harness;

namespace WslGo.Build.Tests.Faults;

/// <summary>
/// Disturbs relocated builds at random: each step edits the sources and lets something go wrong during a build, which has
/// to end clearly, and builds again undisturbed, which has to be right. Sources and stage each lie on a mount of
/// <c>tests/SlowFs</c>.
/// </summary>
internal sealed class FaultHarness : IDisposable
{
    private static readonly string[] s_reads = ["open", "read", "getattr", "opendir", "readdir", "readlink"];
    private static readonly string[] s_writes = ["any", "mutation", "write", "rename", "create", "unlink", "mkdir", "rmdir", "chmod", "open", "read", "readdir", "getattr"];
    private static readonly string[] s_globs = ["*", "*.go", "a/*", "*b*", "*.txt"];

    private readonly DirectoryInfo _base = Directory.CreateTempSubdirectory("wslgo-fault-");
    private readonly Random _random;
    private readonly SlowMount _source;
    private readonly SlowMount _stage;
    private readonly SourceEdits _edits;
    private readonly BuildWorker[] _workers;
    private readonly string[] _outside;
    private readonly List<string> _story = [];

    /// <summary>Makes the first tree.</summary>
    /// <param name="seed">What everything is made from.</param>
    /// <param name="isSparse">Whether the copy has what the program is made of, which is then all, since it embeds that; else the copy is of all anyway.</param>
    public FaultHarness(int seed, bool isSparse)
    {
        _random = new Random(seed);
        Directory.CreateDirectory(At("outside"));
        File.WriteAllText(At("outside/o.txt"), "outside");
        File.WriteAllText(At("outside/p.go"), "package outside");
        _outside = TreePicture.Of(At("outside"));
        _source = new SlowMount(At("source"), At("mount"));
        _stage = new SlowMount(At("stage-disk"), At("stage"));
        File.WriteAllText(At("source/go.mod"), "module example.com/app\n\ngo 1.23\n");
        _edits = new SourceEdits(_source.Source, _source.Root, At("outside"), _random);

        // The listing is of all files, so the copy has to be.
        var flags = isSparse ? "GOFLAGS=" : "GOFLAGS=-toolexec=env";
        if (isSparse) File.WriteAllText(At("source/all.go"), "package main\n\nimport \"embed\"\n\n//go:embed all:*\nvar all embed.FS\n");
        _workers = [.. new[] { "p1", "p2" }.Select(project =>
            new BuildWorker(new RelocatedBuild(
                _source.Root, Directory.CreateDirectory(At(project)).FullName, At("stage/s"), TreePicture.ListingGo,
                ["PATH=/usr/bin:/bin", "HOME=/home/u", "GOENV=off", "GOWORK=off", flags])))];
        for (var edit = 0; edit < 40; edit++) _edits.Edit();
    }

    /// <summary>How many builds there were.</summary>
    public int Builds { get; private set; }

    /// <summary>How they ended.</summary>
    public Dictionary<string, int> Ends { get; } = [];

    /// <summary>What happened last.</summary>
    public string Story => string.Join('\n', _story.TakeLast(20));

    /// <summary>One disturbed build and one undisturbed one.</summary>
    public void Step()
    {
        for (var edits = _random.Next(4); edits > 0; edits--) Tell(_edits.Edit());
        switch (_random.Next(10))
        {
            case 0:
                Check(Build("undisturbed"), "built");
                IsRight();
                break;
            case 1 or 2:
                _source.Fail(Of(s_reads), Of(s_globs), "EIO", _random.Next(30));
                Check(Build("the source fails"), "built", "error");
                break;
            case 3:
                _stage.Space(_random.Next(60_000));
                Check(Build("the stage is full"), "built", "error", "failed");
                break;
            case 4:
                _stage.Fail(Of(s_writes), "*", _random.Next(2) == 0 ? "EIO" : "ENOSPC", 1 + _random.Next(80));
                Check(Build("the stage fails"), "built", "error", "failed");
                break;
            case 5:
                Check(Build("killed", worker =>
                {
                    Thread.Sleep(_random.Next(80));
                    worker.Kill();
                }), "built", null);
                break;
            case 6:
                Check(Stalled("cancelled while it hangs", worker => worker.Cancel()), "built", "cancelled");
                break;
            case 7:
                Check(Stalled("killed while it hangs", worker => worker.Kill()), "built", null);
                break;
            case 8:
                Check(Build("edited during the build", _ => EditFor(40)), "built", "error");
                break;
            default:
                var edited = _random.Next(2) == 0;
                Begin(edited ? "two at once, edited" : "two at once");
                _workers[1].Begin();
                if (edited) EditFor(20);
                string?[] ends = edited ? ["built", "error"] : ["built"];
                Check(End(_workers[0]), ends);
                Check(End(_workers[1]), ends);

                // The one that saw an older tree may have had the copy last, while the other is up to date.
                _workers[1].Begin();
                Check(End(_workers[1]), "built");
                break;
        }

        _source.Clear();
        _stage.Clear();
        Check(Build("undisturbed, after it"), "built");
        IsRight();
    }

    public void Dispose()
    {
        foreach (var worker in _workers) worker.Dispose();
        _source.Dispose();
        _stage.Dispose();
        _base.Delete(recursive: true);
    }

    private string At(string path) => Path.Join(_base.FullName, path);

    private string Of(string[] values) => values[_random.Next(values.Length)];

    private void Tell(string what) => _story.Add(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:ss.fff} {what}"));

    private void EditFor(int milliseconds)
    {
        for (var edits = 0; edits < 6; edits++)
        {
            Tell(_edits.Edit());
            Thread.Sleep(_random.Next(milliseconds / 3));
        }
    }

    private void Begin(string what)
    {
        Tell("build: " + what);
        _edits.BuildBegan = DateTime.UtcNow;
        _workers[0].Begin();
    }

    private string? End(BuildWorker worker)
    {
        var end = worker.End();
        Tell("end: " + (end ?? "killed"));
        Builds++;
        var kind = end?.Split(' ')[0] ?? "killed";
        Ends[kind] = Ends.GetValueOrDefault(kind) + 1;
        return end;
    }

    private string? Build(string what, Action<BuildWorker>? meanwhile = null)
    {
        Begin(what);
        meanwhile?.Invoke(_workers[0]);
        return End(_workers[0]);
    }

    private string? Stalled(string what, Action<BuildWorker> then)
    {
        _source.Stall(Of(s_reads), Of(s_globs), _random.Next(20));
        Begin(what);
        var end = Task.Run(() => End(_workers[0]));
        Assert.IsTrue(SpinWait.SpinUntil(() => end.IsCompleted || _source.Stalled > 0, TimeSpan.FromMinutes(1)));

        if (_source.Stalled > 0) then(_workers[0]);
        return end.Result;
    }

    private static void Check(string? end, params string?[] allowed) =>
        CollectionAssert.Contains(allowed, end?.Split(' ')[0], end);

    private void IsRight()
    {
        var staged = new StagePaths(At("stage/s")).Staged(_source.Root);
        var program = File.ReadAllText(At("p1/bin/app"));
        if (Differences(staged).Length > 0)
        {
            // A build that finds its program up to date doesn't look at the copy, and a failed build may have left the copy incomplete.
            // Then the record says so, and the next build that uses the copy completes the copy.
            File.Delete(At("p1/bin/app"));
            Check(Build("for the copy"), "built");
            Assert.AreEqual("", Differences(staged));
        }

        Assert.AreEqual(TreePicture.Listing(staged), program, "The program is not that of these sources.");
        Assert.IsEmpty(_source.Mutations, "The sources were written: " + string.Join(", ", _source.Mutations));
        CollectionAssert.AreEqual(_outside, TreePicture.Of(At("outside")), "Something outside was written.");
    }

    // Empty if the copy is that of the sources.
    private string Differences(string staged)
    {
        var expected = TreePicture.OfCopy(_source.Source, _source.Root, staged);
        var copy = TreePicture.Of(staged);
        var missing = expected.Except(copy).ToArray();
        var surplus = copy.Except(expected).ToArray();
        return missing.Length + surplus.Length == 0 ? "" : $"missing:\n{string.Join('\n', missing)}\nsurplus:\n{string.Join('\n', surplus)}";
    }
}
