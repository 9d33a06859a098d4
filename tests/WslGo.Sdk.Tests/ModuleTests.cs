namespace WslGo.Sdk.Tests;

/// <summary>What a build reads besides one module: workspaces, replacements, vendored code, tags, embeds.</summary>
[TestClass]
public sealed class ModuleTests
{
    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AWorkspaceAndALocalReplacementAreUsed(string go)
    {
        using var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.Write("go.work", "go 1.23\n\nuse (\n\t./hello\n\t./member\n)\n");
        solution.Write("member/go.mod", "module example.com/member\n\ngo 1.23\n");
        solution.Write("member/m.go", "package member\n\nfunc Text() string { return \"member\" }\n");
        solution.Write("beside/go.mod", "module example.com/replaced\n\ngo 1.23\n");
        solution.Write("beside/r.go", "package replaced\n\nfunc Text() string { return \"replaced\" }\n");
        solution.Write("hello/go.mod", """
            module example.com/hello

            go 1.23

            require example.com/replaced v0.0.0

            replace example.com/replaced => ../beside
            """);
        solution.Write("hello/main.go", """
            package main

            import (
            	"example.com/member"
            	"example.com/replaced"
            )

            func main() { print(member.Text(), " ", replaced.Text()) }
            """);
        solution.WriteGoProject("hello/hello.csproj");
        solution.Dotnet("build", "hello").Succeeded();
        Assert.AreEqual("member replaced", solution.Run("hello/bin/Debug/hello"));

        // Both are inputs of the build.
        solution.Write("member/m.go", "package member\n\nfunc Text() string { return \"changed\" }\n");
        solution.Dotnet("build", "hello").Succeeded();
        Assert.AreEqual("changed replaced", solution.Run("hello/bin/Debug/hello"));

        solution.Write("beside/r.go", "package replaced\n\nfunc Text() string { return \"too\" }\n");
        solution.Dotnet("build", "hello").Succeeded();
        Assert.AreEqual("changed too", solution.Run("hello/bin/Debug/hello"));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void VendoredCodeAndAnAlternativeModFileAreUsed(string go)
    {
        using var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n");
        solution.Write("hello/vendor.mod", "module example.com/hello\n\ngo 1.23\n\nrequire example.com/dep v1.0.0\n");
        solution.Write("hello/vendor/modules.txt", "# example.com/dep v1.0.0\n## explicit; go 1.23\nexample.com/dep\n");
        solution.Write("hello/vendor/example.com/dep/d.go", "package dep\n\nfunc Text() string { return \"vendored\" }\n");
        solution.Write("hello/cmd/hello/main.go", "package main\n\nimport \"example.com/dep\"\n\nfunc main() { print(dep.Text()) }\n");
        solution.WriteGoProject("hello/hello.csproj", """
            <PropertyGroup><GoModFile>vendor.mod</GoModFile><GoModMode>vendor</GoModMode></PropertyGroup>
            """);

        solution.Dotnet("build", "hello").Succeeded();

        Assert.AreEqual("vendored", solution.Run("hello/bin/Debug/hello"));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void TagsEmbedsAndLinkVariablesEndUpInTheBinary(string go)
    {
        using var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/main.go", """
            package main

            import (
            	"embed"
            	"fmt"
            )

            //go:embed assets
            var assets embed.FS

            var version = "unset"

            func main() {
            	text, err := assets.ReadFile("assets/obj/greeting.txt")
            	fmt.Println(string(text), err, version, edition)
            }
            """);
        solution.Write("hello/free.go", "//go:build !paid\n\npackage main\n\nconst edition = \"free\"\n");
        solution.Write("hello/paid.go", "//go:build paid\n\npackage main\n\nconst edition = \"paid\"\n");
        solution.Write("hello/assets/obj/greeting.txt", "embedded");
        solution.WriteGoProject("hello/hello.csproj", """
            <PropertyGroup><GoTags>paid</GoTags></PropertyGroup>
            <ItemGroup><GoLinkVariable Include="main.version" Value="Größe 1; 100%25 &quot;quoted&quot;" /></ItemGroup>
            """);
        solution.Dotnet("build", "hello").Succeeded();
        Assert.AreEqual("embedded <nil> Größe 1; 100% \"quoted\" paid", solution.Run("hello/bin/Debug/hello"));

        // In a directory whose name a project's own outputs have, but which an embed asks for.
        solution.Write("hello/assets/obj/greeting.txt", "changed");
        solution.Dotnet("build", "hello").Succeeded();
        StringAssert.StartsWith(solution.Run("hello/bin/Debug/hello"), "changed");
    }

    [TestMethod]
    public void BinariesOfOneModuleAreOneInvocation()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        foreach (var name in new[] { "a", "b", "c" }) solution.Write($"hello/cmd/{name}/main.go", "package main\n\nfunc main() {}\n");
        solution.WriteGoProject("hello/hello.csproj", """
            <ItemGroup>
              <GoBinary Include="cmd/a" />
              <GoBinary Include="cmd/b" />
              <GoBinary Include="cmd/c" Tags="other" />
            </ItemGroup>
            """);

        solution.Dotnet("build", "hello").Succeeded();

        var packages = go.TakeCalls()
            .Select(call => string.Join(' ', call.Arguments.SkipWhile(argument => argument != "-o").Skip(2)))
            .Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(new[] { "./cmd/a ./cmd/b", "./cmd/c" }, packages);
        CollectionAssert.AreEqual(new[] { "a", "b", "c" }, solution.Files("hello/bin/Debug"));
    }

    [TestMethod]
    public void OneProjectMayBuildSeveralModules()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.WriteProgram("one", "first");
        solution.WriteProgram("two", "second", "example.com/two/v2");
        solution.WriteGoProject("all/all.csproj", """<ItemGroup><GoBinary Include="../one;../two" /></ItemGroup>""");

        solution.Dotnet("build", "all").Succeeded();

        Assert.AreEqual("first", solution.Run("all/bin/Debug/one"));
        Assert.AreEqual("second", solution.Run("all/bin/Debug/two"), "go leaves a major version out of the name.");
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void TheBinaryIsWhatPlainGoBuilds(string version)
    {
        var go = GoInstallation.Find(version);
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.Write("hello/vendor/modules.txt", "# example.com/dep v1.0.0\n## explicit; go 1.23\nexample.com/dep\n");
        solution.Write("hello/vendor/example.com/dep/d.go", "package dep\n\nimport \"net\"\n\nfunc Names() ([]string, error) { return net.LookupHost(\"localhost\") }\n");
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n\nrequire example.com/dep v1.0.0\n");
        solution.Write("hello/cmd/names/main.go", "package main\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/dep\"\n)\n\nfunc main() { fmt.Println(dep.Names()) }\n");
        solution.WriteGoProject("hello/hello.csproj", """<ItemGroup><GoBinary Include="cmd/names" /></ItemGroup>""");
        var variables = new Dictionary<string, string>(solution.Variables) { ["CGO_ENABLED"] = "0", ["GOTOOLCHAIN"] = "local" };

        foreach (var (configuration, flags) in new[] { ("Debug", Array.Empty<string>()), ("Release", ["-trimpath", "-ldflags=-s -w"]) })
        {
            solution.Dotnet("build", "hello", "-c", configuration).Succeeded();
            var peer = solution.PathOf($"peer-{configuration}");
            Command.Run(go.Go, ["build", "-buildvcs=false", .. flags, "-o", peer, "./cmd/names"], solution.PathOf("hello"), variables)
                .Succeeded();

            CollectionAssert.AreEqual(
                File.ReadAllBytes(peer), File.ReadAllBytes(solution.PathOf($"hello/bin/{configuration}/names")), configuration);
        }
    }
}
