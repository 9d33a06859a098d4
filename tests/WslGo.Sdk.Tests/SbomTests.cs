using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace WslGo.Sdk.Tests;

/// <summary>SBOMs of programs (<c>GoSbom</c>): in builds, packages and images.</summary>
[TestClass]
public sealed class SbomTests
{
    private const string Isc = """
        ISC License

        Copyright (c) 2024 Jane Doe

        Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided
        that the above copyright notice and this permission notice appear in all copies.

        THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED
        WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR
        CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
        NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
        """;

    [TestMethod]
    public void ABuildListsTheModulesWithTheirLicensesAndAPackageHasTheLists()
    {
        using var solution = Hello();

        solution.Dotnet("build", "hello", "-v:n").Succeeded();

        var bom = Document(solution, "hello/bin/Debug/_manifest/cyclonedx_1.6/hello.cdx.json");
        Assert.AreEqual("2.3.4", bom["metadata"]!["component"]!["version"]!.GetValue<string>());
        var components = bom["components"]!.AsArray().ToDictionary(component => component!["bom-ref"]!.GetValue<string>(), component => component!);
        CollectionAssert.AreEqual(
            new[] { "module:example.com/hello", "module:example.com/local", "module:example.com/plain@v1.0.0", "stdlib", "toolchain" },
            components.Keys.ToArray());
        Assert.AreEqual("ISC", components["module:example.com/local"]["licenses"]![0]!["license"]!["id"]!.GetValue<string>());
        Assert.IsNull(components["module:example.com/plain@v1.0.0"]["licenses"]);
        Assert.StartsWith("1.27", components["toolchain"]["version"]!.GetValue<string>());

        // Nothing changed, so nothing is read or written.
        var file = solution.PathOf("hello/bin/Debug/_manifest/spdx_2.3/hello.spdx.json");
        var (written, bytes) = (File.GetLastWriteTimeUtc(file), File.ReadAllBytes(file));
        var again = solution.Dotnet("build", "hello", "-v:n").Succeeded();
        Assert.AreEqual(written, File.GetLastWriteTimeUtc(file));
        Assert.DoesNotContain("The SBOM of", again.Output);

        // A version, and a program that go linked before the SBOM of another was written.
        solution.Dotnet("build", "hello", "-p:Version=3.0.0", "-p:GoTags=other").Succeeded();
        Assert.Contains("3.0.0", File.ReadAllText(file));
        var restored = solution.Dotnet("build", "hello", "-v:n").Succeeded();
        Assert.Contains("no license of example.com/plain@v1.0.0", restored.Output);
        CollectionAssert.AreEqual(bytes, File.ReadAllBytes(file));
        Assert.DoesNotContain("The SBOM of", solution.Dotnet("build", "hello", "-v:n").Succeeded().Output);

        // The bytes depend on nothing else.
        solution.Dotnet("clean", "hello").Succeeded();
        Assert.IsFalse(File.Exists(file));
        solution.Dotnet("build", "hello").Succeeded();
        CollectionAssert.AreEqual(bytes, File.ReadAllBytes(file));

        solution.Dotnet("pack", "hello", "-p:RuntimeIdentifiers=\"linux-x64;win-x64\"", "-o", "feed").Succeeded();
        using var package = ZipFile.OpenRead(solution.PathOf("feed/hello.2.3.4.nupkg"));
        CollectionAssert.AreEqual(
            new[]
            {
                "_manifest/cyclonedx_1.6/runtimes/linux-x64/native/hello.cdx.json", "_manifest/cyclonedx_1.6/runtimes/win-x64/native/hello.exe.cdx.json",
                "_manifest/spdx_2.3/runtimes/linux-x64/native/hello.spdx.json", "_manifest/spdx_2.3/runtimes/win-x64/native/hello.exe.spdx.json",
            },
            package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("_manifest", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void ACSharpProjectPublishesTheListsOfItsProgramsAndOfThoseItReferences()
    {
        using var solution = Hello();
        solution.WriteProgram("tool");
        solution.WriteCSharp("app", $"""
            <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
            <PropertyGroup><GoSbom>true</GoSbom></PropertyGroup>
            <ItemGroup>
              <GoBinary Include="../tool" />
              <ProjectReference Include="../hello/hello.csproj" ReferenceOutputAssembly="false" />
            </ItemGroup>
            """);

        solution.Dotnet("publish", "app", "-o", "out").Succeeded();

        CollectionAssert.IsSubsetOf(
            new[]
            {
                "_manifest/cyclonedx_1.6/hello.cdx.json", "_manifest/cyclonedx_1.6/tool.cdx.json", "_manifest/spdx_2.3/hello.spdx.json",
                "_manifest/spdx_2.3/tool.spdx.json", "hello", "tool",
            },
            solution.Files("out").Select(path => path.Replace(".exe", "", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public void AProgramWithoutInformationIsAnErrorAndNothingIsWritten()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><GoSbom>true</GoSbom></PropertyGroup>");

        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO4022");

        Assert.AreEqual(solution.PathOf("hello/hello.csproj"), error.File);
        Assert.IsFalse(Directory.Exists(solution.PathOf("hello/bin/Debug/_manifest")));
    }

    [TestMethod]
    public void ImagesHaveTheListsAttached()
    {
        using var registry = new ContainerRegistry();
        using var solution = Hello();
        solution.Variables["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry.Address;
        string[] publish =
        [
            "publish", "hello", "-t:PublishContainer", "-p:ContainerRuntimeIdentifiers=\"linux-x64;linux-arm64\"", "-p:RuntimeIdentifiers=\"linux-x64;linux-arm64\"",
            "-p:GoImageCertificates=false",
        ];

        solution.Dotnet([.. publish, "-p:ContainerRegistry=" + registry.Address]).Succeeded();
        var first = Referrers("hello");
        solution.Dotnet([.. publish, "-p:ContainerRegistry=" + registry.Address]).Succeeded();

        // A second push adds nothing.
        Assert.AreEqual(first.ToJsonString(), Referrers("hello").ToJsonString());
        CollectionAssert.AreEqual(
            new[] { "application/vnd.cyclonedx+json", "application/spdx+json" },
            first["manifests"]!.AsArray().Select(reference => reference!["artifactType"]!.GetValue<string>()).ToArray());
        var spdx = File.ReadAllBytes(solution.PathOf("hello/bin/Release/linux-x64/_manifest/spdx_2.3/hello.spdx.json"));
        CollectionAssert.AreEqual(spdx, Attached("hello"));

        solution.Dotnet([.. publish, "-p:ContainerArchiveOutputPath=" + solution.PathOf("out/hello.tar.gz")]).Succeeded();
        CollectionAssert.AreEqual(
            new[]
            {
                "hello.linux-amd64.hello.cdx.json", "hello.linux-amd64.hello.spdx.json", "hello.linux-arm64.hello.cdx.json",
                "hello.linux-arm64.hello.spdx.json", "hello.tar.gz",
            },
            solution.Files("out").Order(StringComparer.Ordinal).ToArray());

        // Images that .NET's tasks create from a base image have them too.
        var baseImage = $"-p:ContainerBaseImage={registry.Address}/hello:latest";
        solution.Dotnet(
            [.. publish, baseImage, "-p:ContainerRepository=based", "-p:ContainerAppCommandInstruction=Entrypoint", "-p:ContainerRegistry=" + registry.Address]).Succeeded();
        CollectionAssert.AreEqual(spdx, Attached("based"));

        // The lists are those of the image's programs, and not of the published ones.
        solution.WriteProgram("tool");
        solution.WriteCSharp("app", $"""
            <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
            <PropertyGroup><GoSbom>true</GoSbom><ContainerAppCommandInstruction>Entrypoint</ContainerAppCommandInstruction></PropertyGroup>
            <ItemGroup><GoBinary Include="../tool" /></ItemGroup>
            """);
        solution.Dotnet(
            "publish", "app", "-t:PublishContainer", "-p:ContainerRuntimeIdentifier=linux-arm64", baseImage,
            "-p:ContainerArchiveOutputPath=" + solution.PathOf("app.tar")).Succeeded();
        var image = new ImageFile(solution.PathOf("app.tar"));
        var inside = image.Files(image.Root);
        var listed = File.ReadAllBytes(solution.PathOf("app.linux-arm64.tool.cdx.json"));
        CollectionAssert.AreEqual(inside["app/_manifest/cyclonedx_1.6/tool.cdx.json"].Content, listed);
        Assert.AreEqual(
            Convert.ToHexStringLower(SHA256.HashData(inside["app/tool"].Content)),
            JsonNode.Parse(listed)!["metadata"]!["component"]!["hashes"]![0]!["content"]!.GetValue<string>());

        JsonNode Get(string name, string reference) => JsonNode.Parse(registry.Get($"{name}/manifests/{reference}"))!;

        JsonNode Platform(string name) => Get(name, "latest")["manifests"]!.AsArray()
            .Single(image => image!["platform"]!["architecture"]!.GetValue<string>() == "amd64")!;

        JsonNode Referrers(string name) => Get(name, Platform(name)["digest"]!.GetValue<string>().Replace(':', '-'));

        byte[] Attached(string name)
        {
            var attachment = Get(name, Referrers(name)["manifests"]![1]!["digest"]!.GetValue<string>());
            foreach (var member in new[] { "digest", "mediaType", "size" })
                Assert.AreEqual(Platform(name)[member]!.ToJsonString(), attachment["subject"]![member]!.ToJsonString());
            return registry.Get($"{name}/blobs/{attachment["layers"]![0]!["digest"]!.GetValue<string>()}");
        }
    }

    private static TestSolution Hello()
    {
        var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Write("hello/go.mod", """
            module example.com/hello

            go 1.23

            require (
            	example.com/local v1.0.0
            	example.com/plain v1.0.0
            )

            replace example.com/local => ../local

            """);
        solution.Write("hello/main.go", "package main\n\nimport (\n\t_ \"example.com/local\"\n\t_ \"example.com/plain\"\n)\n\nfunc main() {}\n");
        solution.Write("hello/vendor/modules.txt", """
            # example.com/local v1.0.0 => ../local
            ## explicit; go 1.23
            example.com/local
            # example.com/plain v1.0.0
            ## explicit; go 1.23
            example.com/plain
            # example.com/local => ../local

            """);
        solution.Write("hello/vendor/example.com/local/local.go", "package local\n");
        solution.Write("hello/vendor/example.com/plain/plain.go", "package plain\n");
        solution.Write("local/go.mod", "module example.com/local\n\ngo 1.23\n");
        solution.Write("local/local.go", "package local\n");
        solution.Write("local/LICENSE", Isc);
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><GoSbom>true</GoSbom><Version>2.3.4</Version></PropertyGroup>");
        return solution;
    }

    private static JsonNode Document(TestSolution solution, string path) => JsonNode.Parse(File.ReadAllBytes(solution.PathOf(path)))!;
}
