using WslGo.Build.Hosting;
using WslGo.Build.Inputs;
using WslGo.Build.Modules;
using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Inputs;

/// <summary>When a source file has to be read again.</summary>
[TestClass]
public sealed class KnownSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;
    private readonly SourceFile _file;

    public KnownSourcesTests()
    {
        _path = _folder.Write("a.go", "package a\n");
        _file = new SourceFile("a.go", new FileInfo(_path).Length, DateTime.UtcNow.Ticks);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void ANewFileIsReadAndFresh()
    {
        var sources = new KnownSources([]);

        Look(sources);

        Assert.AreEqual((1, true, true, true), (sources.Read, sources.HasChanged, sources.HasNews, sources.Files()[0].IsFresh));
    }

    /// <summary>Builds that follow each other quickly read a fresh file, but don't count as its first sight: it would never settle.</summary>
    [TestMethod]
    [DataRow(0, true)]
    [DataRow(3, false)]
    public void AnUnchangedFileSettlesTwoSecondsAfterItsFirstSight(int seconds, bool isFresh)
    {
        var known = new KnownSource(_path, _file.Length, _file.Modified, IsFresh: true, SourceFacts.None);
        var sources = new KnownSources([known], DateTime.UtcNow.Ticks - (seconds * TimeSpan.TicksPerSecond));

        Look(sources);

        Assert.AreEqual((1, false, !isFresh, isFresh), (sources.Read, sources.HasChanged, sources.HasNews, sources.Files()[0].IsFresh));
    }

    [TestMethod]
    public void ASettledFileIsNotRead()
    {
        var sources = new KnownSources([new KnownSource(_path, _file.Length, _file.Modified, IsFresh: false, SourceFacts.None)]);

        Look(sources);

        Assert.AreEqual((0, false, false), (sources.Read, sources.HasChanged, sources.HasNews));
    }

    private void Look(KnownSources sources) => AccessWatch.Run(
        "", watch => sources.Of(_path, _file, () => File.OpenHandle(_path), watch), CancellationToken.None);
}
