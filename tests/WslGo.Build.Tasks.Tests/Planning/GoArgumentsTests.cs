using WslGo.Build.Planning;

namespace WslGo.Build.Tests.Planning;

[TestClass]
internal sealed class GoArgumentsTests
{
    [TestMethod]
    public void WithoutFlagsGoDecides() =>
        Assert.AreEqual(
            "build -o out/ ./a ./b", Line(new GoFlags { BuildVcs = "" }, json: false, "out/", "./a", "./b"));

    [TestMethod]
    public void EveryFlagIsOneArgument()
    {
        var flags = new GoFlags
        {
            CgoEnabled = true,
            BuildMode = GoBuildMode.Pie,
            Tags = "a,b",
            LdFlags = "-s -w",
            GcFlags = "all=-N -l",
            AsmFlags = "-D x",
            Trimpath = true,
            Race = true,
            Pgo = "/p/default.pgo",
            ModFile = "/m/dev.mod",
            ModMode = "vendor",
            BuildVcs = "true",
        };
        CollectionAssert.AreEqual(
            new[]
            {
                "build", "-json", "-buildvcs=true", "-modfile=/m/dev.mod", "-mod=vendor", "-buildmode=pie", "-race",
                "-trimpath", "-pgo=/p/default.pgo", "-tags=a,b", "-gcflags=all=-N -l", "-asmflags=-D x", "-ldflags=-s -w",
                "-o", "/out/x", ".",
            },
            GoArguments.Build(flags, json: true, "/out/x", ["."]));
    }

    // "std=" has no effect beside "all=" in go test of Go 1.27, so only what is copied is named.
    [TestMethod]
    public void OnlyPackagesOfTheStageHaveTheirPathsRewritten() =>
        Assert.AreEqual(
            "build -buildvcs=false -gcflags=./...=-trimpath=a=>b -gcflags=../lib/...=-trimpath=a=>b -gcflags=-N -trimpath=a=>b "
            + "-asmflags=./...=-trimpath=a=>b -asmflags=../lib/...=-trimpath=a=>b -o x .",
            Line(
                new GoFlags { GcFlags = "-N", PathRewrite = "-trimpath=a=>b", RewrittenPackages = ["./...", "../lib/..."] },
                json: false, "x", "."));

    [TestMethod]
    [DataRow(GoBuildMode.Default, "")]
    [DataRow(GoBuildMode.Exe, " -buildmode=exe")]
    [DataRow(GoBuildMode.Pie, " -buildmode=pie")]
    [DataRow(GoBuildMode.CShared, " -buildmode=c-shared")]
    [DataRow(GoBuildMode.CArchive, " -buildmode=c-archive")]
    [DataRow(GoBuildMode.Plugin, " -buildmode=plugin")]
    public void BuildModesHaveGosNames(GoBuildMode mode, string expected) =>
        Assert.AreEqual(
            $"build -buildvcs=false{expected} -o x .", Line(new GoFlags { BuildMode = mode }, json: false, "x", "."));

    [TestMethod]
    [DataRow("")]
    [DataRow("  \t")]
    [DataRow("-v", "v")]
    [DataRow("-mod=vendor --trimpath\t-tags=a,b=c", "mod", "trimpath", "tags")]
    [DataRow("'-ldflags=-s -w' \"-race\"-v", "ldflags", "race", "v")]
    [DataRow("-v '-ldflags=-s -w", "v", "ldflags")]
    [DataRow("-v '", "v", "")]
    [DataRow("'' -v", "", "v")]
    public void FlagNamesAreThoseOfGoflags(string goFlags, params string[] expected) =>
        CollectionAssert.AreEqual(expected, GoArguments.FlagNames(goFlags).ToArray());

    [TestMethod]
    [DataRow("", null)]
    [DataRow("-v", null)]
    [DataRow("-ldflags", null)]
    [DataRow("-ldflagsx=1 -x=ldflags=2", null)]
    [DataRow("-ldflags=", "")]
    [DataRow("-ldflags=-s", "-s")]
    [DataRow("--ldflags=-s\t-v", "-s")]
    [DataRow("-ldflags=-s -ldflags=-w=1 -ldflags", "-w=1")]
    [DataRow("'-ldflags=-s -w' -v", "-s -w")]
    [DataRow("\"-ldflags=-X 'a=b c'\"", "-X 'a=b c'")]
    [DataRow("-ldflags='-s'", "'-s'")]
    public void AFlagsValueIsTheLastThatGoflagsGivesIt(string goFlags, string? expected) =>
        Assert.AreEqual(expected, GoArguments.FlagValue(goFlags, "ldflags"));

    private static string Line(GoFlags flags, bool json, string output, params string[] packages) =>
        string.Join(' ', GoArguments.Build(flags, json, output, packages));
}
