namespace WslGo.Build.Tests.Inputs;

/// <summary>Every change that go could see changes a graph, or what is known of its files; others don't.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class GraphChangeTests
{
    private static readonly Dictionary<string, Action<GraphFolder>> s_changes = new()
    {
        ["a source changes"] = folder => folder.Write("m/a/a.go", GraphFolder.Source("a", "fmt os")),
        ["a source is added"] = folder => folder.Write("m/a/more.go", "package a\n"),
        ["a source is removed"] = folder => File.Delete(folder.At("m/a/win_windows.go")),
        ["a header is added"] = folder => folder.Write("m/a/a.h"),
        ["an import is added that reaches a package never read"] = folder => folder.Write("m/main.go", GraphFolder.Source("main", "example.com/m/a example.com/m/gone/p example.com/m/unused")),
        ["a package of another system changes"] = folder => folder.Write("m/win/win.go", "package win\n// changed\n"),
        ["a directory appears that an import names"] = folder => folder.Write("m/gone/p/p.go", "package p\n"),
        ["a directory goes"] = folder => Directory.Delete(folder.At("m/a/b"), recursive: true),
        ["a directory is renamed"] = folder => Directory.Move(folder.At("m/a/b"), folder.At("m/a/other")),
        ["a directory becomes a link to its like"] = folder =>
        {
            Directory.Move(folder.At("m/a"), folder.At("far"));
            folder.Link("m/a", "../far");
        },
        ["a directory on the way becomes a link to its like"] = folder =>
        {
            Directory.Move(folder.At("m/way"), folder.At("far"));
            folder.Link("m/way", "../far");
        },
        ["a link leads elsewhere"] = folder =>
        {
            Directory.Move(folder.At("linked"), folder.At("linked2"));
            File.Delete(folder.At("m/l"));
            folder.Link("m/l", "../linked2");
        },
        ["a link becomes a directory"] = folder =>
        {
            File.Delete(folder.At("m/l"));
            folder.Write("m/l/l.go", "package l\n");
        },
        ["a file becomes a link to its like"] = folder =>
        {
            File.Move(folder.At("m/a/a.go"), folder.At("far.go"));
            folder.Link("m/a/a.go", "../../far.go");
        },
        ["a package gains a go.mod"] = folder => folder.Write("m/a/go.mod", "module a\n"),
        ["a directory on the way gains a go.mod"] = folder => folder.Write("m/way/go.mod", "module way\n"),
        ["a go.mod in the way goes"] = folder => File.Delete(folder.At("m/blocked/go.mod")),
        ["an embedded file changes"] = folder => folder.Write("m/a/text/deep/1.txt", "changed"),
        ["an embedded file is added"] = folder => folder.Write("m/a/text/deep/2.txt"),
        ["an embedded directory is made"] = folder => folder.Write("m/a/text/new/1.txt"),
        ["an embedded directory gains a go.mod"] = folder => folder.Write("m/a/text/deep/go.mod", "module deep\n"),
        ["a pattern gains its first match in a directory that was not there"] = folder => folder.Write("m/a/none/x/first.txt"),
        ["go.mod changes"] = folder => folder.Write("m/go.mod", File.ReadAllText(folder.At("m/go.mod")) + "// changed\n"),
        ["go.sum appears"] = folder => folder.Write("m/go.sum"),
        ["a replaced module's go.mod changes"] = folder => folder.Write("r/go.mod", "module example.com/r\n// changed\n"),
        ["a replaced module gains a package that is imported"] = folder => folder.Write("r/later/later.go", "package later\n"),
        ["vendor/modules.txt changes"] = folder => folder.Write("m/vendor/modules.txt", "# example.org/v v1.0.0\nexample.org/v\n# changed\n"),
        ["a package is vendored with its line"] = folder => folder.Write("m/vendor/modules.txt", "# example.org/v v1.0.0\nexample.org/v\nexample.org/v/w\n")
            .Write("m/vendor/example.org/v/w/w.go", "package w\n").Write("m/vendor/example.org/v/v.go", GraphFolder.Source("v", "example.org/v/w")),
        ["a package is vendored that an import named before"] = folder => folder.Write("m/vendor/example.com/late/late.go", "package late\n"),
        ["a profile appears"] = folder => folder.Write("m/default.pgo"),
    };

    private static readonly Dictionary<string, Action<GraphFolder>> s_others = new()
    {
        ["nothing"] = _ => { },
        ["a package that nothing imports changes"] = folder => folder.Write("m/unused/u.go", "package unused\n// changed\n"),
        ["a package is added that nothing imports"] = folder => folder.Write("m/new/new.go", "package n\n"),
        ["a test is added"] = folder => folder.Write("m/a/a_test.go", "package a\n"),
        ["a text is added that nothing embeds"] = folder => folder.Write("m/a/README.md").Write("m/README.md").Write("m/a/text/deep/.hidden"),
        ["a directory is made"] = folder => Directory.CreateDirectory(folder.At("m/a/obj")),
        ["another module in it changes"] = folder => folder.Write("m/blocked/p/p.go", "package p\n// changed\n"),
    };

    public static IEnumerable<object[]> Changes => s_changes.Keys.Select(name => new object[] { name });

    public static IEnumerable<object[]> Others => s_others.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Changes))]
    public void AChangeThatGoSeesIsSeen(string change) => Assert.IsNotNull(Change(s_changes[change]));

    [TestMethod]
    [DynamicData(nameof(Others))]
    public void AChangeThatGoDoesNotSeeIsNotSeen(string change) => Assert.IsNull(Change(s_others[change]));

    private static string? Change(Action<GraphFolder> change)
    {
        using var folder = new GraphFolder("example.com/m/a example.com/m/gone/p example.com/m/way/p example.com/m/l example.com/m/blocked/p example.com/r example.com/r/later example.org/v example.com/late");
        folder.Write("m/go.mod", "module example.com/m\ngo 1.23\nreplace example.com/r => ../r\n");
        folder.Write("m/a/a.go", GraphFolder.Source("a", "example.com/m/a/b")).Write("m/a/b/b.go", "package b\n").Write("m/a/win_windows.go", GraphFolder.Source("a", "example.com/m/win"));
        folder.Write("m/win/win.go", "package win\n").Write("m/unused/u.go", "package unused\n").Write("m/way/p/p.go", "package p\n");
        folder.Write("m/a/e.go", "package a\nimport _ \"embed\"\n//go:embed text none/*/first.txt\nvar s string\n").Write("m/a/text/deep/1.txt");
        folder.Write("m/blocked/go.mod", "module blocked\n").Write("m/blocked/p/p.go", "package p\n");
        folder.Write("linked/l.go", "package l\n").Link("m/l", "../linked");
        folder.Write("r/go.mod", "module example.com/r\n").Write("r/r.go", "package r\n");
        folder.Write("m/vendor/modules.txt", "# example.org/v v1.0.0\nexample.org/v\n").Write("m/vendor/example.org/v/v.go", "package v\n");
        var seen = folder.Manifests(folder.Scan());
        change(folder);
        return folder.Difference(seen, folder.Scan());
    }
}
