namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet publish -t:PublishContainer</c> of a Go project.</summary>
[TestClass]
public sealed class ImageTests
{
    [TestMethod]
    public void AnImageIsMadeFromNothingForEachProcessorAndItsBytesFollowFromWhatItHolds()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", """
            <PropertyGroup>
              <RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers>
              <ContainerRepository>team/hello</ContainerRepository>
              <ContainerImageTags>1.0;latest</ContainerImageTags>
            </PropertyGroup>
            <ItemGroup>
              <ContainerPort Include="8080" Type="tcp" />
              <ContainerLabel Include="where" Value="https://example.com/a:b" />
              <ContainerEnvironmentVariable Include="GOMEMLIMIT" Value="512MiB" />
              <ContainerAppCommandArgs Include="-v" />
            </ItemGroup>
            """);
        solution.Write("ca.pem", "-----BEGIN CERTIFICATE-----\n");
        solution.Variables["SSL_CERT_FILE"] = solution.PathOf("ca.pem");
        solution.Variables["SOURCE_DATE_EPOCH"] = "1700000000";

        solution.Dotnet("publish", "hello", "-t:PublishContainer", "-p:ContainerArchiveOutputPath=" + solution.PathOf("one.tar")).Succeeded();
        solution.Dotnet("publish", "hello", "-t:PublishContainer", "-p:ContainerArchiveOutputPath=" + solution.PathOf("two.tar")).Succeeded();

        CollectionAssert.AreEqual(File.ReadAllBytes(solution.PathOf("one.tar")), File.ReadAllBytes(solution.PathOf("two.tar")));
        var file = new ImageFile(solution.PathOf("one.tar"));
        CollectionAssert.AreEqual(new[] { "docker.io/team/hello:1.0", "docker.io/team/hello:latest" }, file.Names);
        var image = file.Image("amd64");
        var config = file.Config(image)["config"]!;
        Assert.AreEqual("""["/app/hello","-v"]""", config["Entrypoint"]!.ToJsonString());
        Assert.AreEqual("""["ZONEINFO=/usr/share/zoneinfo.zip","GOMEMLIMIT=512MiB"]""", config["Env"]!.ToJsonString());
        Assert.AreEqual("65532", config["User"]!.GetValue<string>());
        Assert.AreEqual("""{"8080/tcp":{}}""", config["ExposedPorts"]!.ToJsonString());
        Assert.AreEqual("https://example.com/a:b", config["Labels"]!["where"]!.GetValue<string>());
        Assert.AreEqual("2023-11-14T22:13:20Z", config["Labels"]!["org.opencontainers.image.created"]!.GetValue<string>());
        Assert.IsNull(config["Labels"]!["org.opencontainers.image.base.name"]);

        var files = file.Files(image);
        CollectionAssert.AreEqual(
            new[] { "app/hello", "etc/group", "etc/passwd", "etc/ssl/certs/ca-certificates.crt", "usr/share/zoneinfo.zip" },
            files.Values.Where(entry => entry.Content.Length > 0).Select(entry => entry.Path).Order(StringComparer.Ordinal).ToArray());
        Assert.IsTrue(files.Values.All(entry => entry.Time == DateTimeOffset.FromUnixTimeSeconds(1700000000)));
        Assert.AreEqual("linux-arm64", RuntimeIdentifier(solution, file.Files(file.Image("arm64"))["app/hello"]));
        if (!OperatingSystem.IsLinux()) return;
        File.WriteAllBytes(solution.PathOf("run"), files["app/hello"].Content);
        File.SetUnixFileMode(solution.PathOf("run"), files["app/hello"].Mode);
        Assert.AreEqual("hello", solution.Run("run"));

        // What needs a loader does not start there, and nothing is written.
        var error = solution.Dotnet(
            "publish", "hello", "-t:PublishContainer", "-p:GoBuildMode=pie", "-p:NoWarn=WSLGO4001", "-p:ContainerRuntimeIdentifier=linux-x64",
            "-p:ContainerArchiveOutputPath=" + solution.PathOf("pie.tar")).FailedWithOne("WSLGO4001");
        Assert.Contains("ld-linux-x86-64.so.2", error.Text);
        Assert.IsFalse(File.Exists(solution.PathOf("pie.tar")));
    }

    [TestMethod]
    public void ImagesArePushedAndACSharpProjectsImageHasItsGoForTheImagesProcessor()
    {
        using var registry = new ContainerRegistry();
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Variables["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry.Address;
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", """
            <PropertyGroup>
              <RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers>
              <GoImageCertificates>false</GoImageCertificates>
            </PropertyGroup>
            """);

        solution.Dotnet("publish", "hello", "-t:PublishContainer", "-p:ContainerRegistry=" + registry.Address).Succeeded();

        // .NET's own tasks take it from there as a base image, of a C# project and of a Go project.
        solution.WriteCSharp("app", $"""
            <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
            <PropertyGroup>
              <ContainerAppCommandInstruction>Entrypoint</ContainerAppCommandInstruction>
              <ContainerBaseImage>{registry.Address}/hello:latest</ContainerBaseImage>
            </PropertyGroup>
            <ItemGroup><GoBinary Include="../hello" OutputName="helper" /></ItemGroup>
            """);
        solution.Dotnet(
            "publish", "app", "-t:PublishContainer", "-p:ContainerRuntimeIdentifier=linux-arm64",
            "-p:ContainerArchiveOutputPath=" + solution.PathOf("app.tar")).Succeeded();
        var app = new ImageFile(solution.PathOf("app.tar"));
        Assert.AreEqual("arm64", app.Config(app.Root)["architecture"]!.GetValue<string>());
        Assert.AreEqual("linux-arm64", RuntimeIdentifier(solution, app.Files(app.Root)["app/helper"]));

        string[] based =
        [
            "publish", "hello", "-t:PublishContainer", "-p:ContainerRuntimeIdentifier=linux-x64",
            "-p:ContainerAppCommandInstruction=Entrypoint", "-p:ContainerArchiveOutputPath=" + solution.PathOf("based.tar"),
        ];
        var error = solution.Dotnet([.. based, $"-p:ContainerBaseImage={registry.Address}/nothing:1"]).FailedWithOne("CONTAINER1015");
        Assert.Contains("nothing", error.Text);
        Assert.IsFalse(File.Exists(solution.PathOf("based.tar")));
        solution.Dotnet([.. based, $"-p:ContainerBaseImage={registry.Address}/hello:latest"]).Succeeded();
        var image = new ImageFile(solution.PathOf("based.tar"));
        Assert.AreEqual("""["/app/hello"]""", image.Config(image.Root)["config"]!["Entrypoint"]!.ToJsonString());
    }

    [TestMethod]
    public void TheDaemonLoadsWhatIsMadeAndWhatIsWrongSaysSoAndWritesNothing()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", """
            <PropertyGroup>
              <GoImageCertificates Condition="'$(GoImageCertificates)' == ''">false</GoImageCertificates>
              <ContainerRegistry>$(To)</ContainerRegistry>
            </PropertyGroup>
            <ItemGroup><ContainerPort Include="$(Port)" Condition="'$(Port)' != ''" /></ItemGroup>
            """);
        solution.Write("bin/docker", "#!/bin/sh\n[ \"$1 $2\" = 'load --input' ] || exit 1\ncp \"$3\" loaded.tar\nmv loaded.tar \"$(dirname \"$0\")/\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(solution.PathOf("bin/docker"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        solution.Variables["PATH"] = solution.PathOf("bin") + Path.PathSeparator + solution.Variables["PATH"];

        solution.Dotnet("publish", "hello", "-t:PublishContainer").Succeeded();

        var loaded = new ImageFile(solution.PathOf("bin/loaded.tar"));
        CollectionAssert.AreEqual(new[] { "docker.io/library/hello:latest" }, loaded.Names);
        Assert.AreEqual("1970-01-01T00:00:00Z", loaded.Config(loaded.Root)["created"]!.GetValue<string>());

        // Whoever says nothing of certificates is told that there are none.
        solution.Variables["SSL_CERT_FILE"] = solution.PathOf("none.pem");
        solution.Write("bin/docker", "#!/bin/sh\necho 'no daemon' >&2\nexit 1\n");
        var failed = solution.Dotnet("publish", "hello", "-t:PublishContainer", "-p:GoImageCertificates=auto");
        Assert.AreEqual("WSLGO4012", failed.Diagnostics.Single(entry => entry.Severity == "warning").Code);
        Assert.Contains("no daemon", failed.FailedWithOne("WSLGO4013").Text);

        (string Property, string Code, string Text)[] wrong =
        [
            ("To=127.0.0.1:1", "WSLGO4013", "'127.0.0.1:1'"),
            ("Port=http", "WSLGO3004", "Invalid ContainerPort 'http'"),
            ("ContainerRuntimeIdentifier=win-x64", "WSLGO3004", "'win-x64'"),
            ("GoImageCertificates=none.pem", "WSLGO3004", solution.PathOf("hello/none.pem")),
            ("ContainerAppCommandInstruction=Run", "WSLGO3004", "'Run'"),
        ];
        foreach (var (property, code, text) in wrong)
        {
            var error = solution.Dotnet("publish", "hello", "-t:PublishContainer", "-p:" + property).FailedWithOne(code);
            Assert.Contains(text, error.Text);
            Assert.Contains("Fix: ", error.Text);
            Assert.AreEqual(solution.PathOf("hello/hello.csproj"), error.File);
        }
    }

    private static string RuntimeIdentifier(TestSolution solution, ImageEntry entry)
    {
        File.WriteAllBytes(solution.PathOf("program"), entry.Content);
        return BinaryFormat.RuntimeIdentifier(solution.PathOf("program"));
    }
}
