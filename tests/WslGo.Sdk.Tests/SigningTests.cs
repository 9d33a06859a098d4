using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WslGo.Sdk.Tests;

/// <summary>Targets after <c>WslGoLink</c>, which change programs before their delivery.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class SigningTests
{
    private const string Sign = """
        <PropertyGroup>
          <RuntimeIdentifier>win-x64</RuntimeIdentifier>
          <GoRequireSignature>true</GoRequireSignature>
        </PropertyGroup>
        <ItemGroup>
          <GoBinary Include="cmd/one;cmd/two" />
          <GoLinkStepInput Include="sign.pem" />
        </ItemGroup>
        <Target Name="Sign" AfterTargets="WslGoLink">
          <Message Importance="high" Text="Signing %(GoLinkedBinary.TargetPath) of %(GoLinkedBinary.GoBinary)" />
          <Exec Command="osslsigncode sign -certs sign.pem -key sign.key -n &quot;%(GoLinkedBinary.TargetPath)&quot; -in &quot;%(GoLinkedBinary.FullPath)&quot; -out &quot;%(GoLinkedBinary.FullPath).signed&quot;" />
          <Move SourceFiles="%(GoLinkedBinary.FullPath).signed" DestinationFiles="%(GoLinkedBinary.FullPath)" />
        </Target>
        """;

    [TestMethod]
    public void ASignedProgramIsSignedOnce()
    {
        using var solution = Solution(GoInstallation.Newest.Bin, Sign);
        solution.WriteCertificate();

        var first = solution.Dotnet("build", "hello").Succeeded();
        CollectionAssert.AreEquivalent(new[] { "one.exe of cmd/one", "two.exe of cmd/two" }, Signed(first));
        solution.AssertVerified("one.exe");
        solution.AssertVerified("two.exe");

        // Neither go nor the step.
        var again = solution.Dotnet("build", "hello").Succeeded();
        Assert.IsEmpty(Signed(again));
        Assert.Contains("Go: everything is up to date.", again.Messages);

        // Only what was linked again.
        solution.Write("hello/cmd/one/main.go", Program(2));
        CollectionAssert.AreEqual(new[] { "one.exe of cmd/one" }, Signed(solution.Dotnet("build", "hello").Succeeded()));
        solution.AssertVerified("one.exe");
        solution.AssertVerified("two.exe");
        Assert.IsEmpty(Signed(solution.Dotnet("build", "hello").Succeeded()));

        // Another certificate.
        solution.WriteCertificate();
        var renewed = solution.Dotnet("build", "hello").Succeeded();
        CollectionAssert.AreEquivalent(new[] { "one.exe of cmd/one", "two.exe of cmd/two" }, Signed(renewed));
        solution.AssertVerified("two.exe");
        Assert.IsEmpty(solution.Files("hello/obj").Where(file => file.Contains("linked.", StringComparison.Ordinal)).ToArray());

        solution.Dotnet("publish", "hello").Succeeded();
        solution.AssertVerified("one.exe", "hello/bin/Release/win-x64/publish");
    }

    [TestMethod]
    [DataRow("""<Delete Files="@(GoLinkedBinary)" />""", "WSLGO4020", "removed")]
    [DataRow("""<WriteLinesToFile File="%(GoLinkedBinary.FullPath)" Lines="no program" Overwrite="true" />""", "WSLGO4020", "which is no program for windows")]
    [DataRow("", "WSLGO4020", "has no signature")]
    [DataRow("""<Error Code="SIGN1" Text="no key" />""", "SIGN1", "no key")]
    public void WhatAStepSpoilsIsNotDelivered(string step, string code, string text)
    {
        using var solution = Solution(GoInstallation.Newest.Bin, $"""
            <PropertyGroup>
              <RuntimeIdentifier>win-x64</RuntimeIdentifier>
              <GoRequireSignature>true</GoRequireSignature>
            </PropertyGroup>
            <ItemGroup><GoBinary Include="cmd/one" /></ItemGroup>
            <Target Name="Step" AfterTargets="WslGoLink">{step}</Target>
            """);
        solution.Write("hello/bin/Debug/win-x64/one.exe", "old");

        var error = solution.Dotnet("build", "hello").FailedWithOne(code);

        Assert.Contains(text, error.Text);
        Assert.AreEqual(solution.PathOf("hello/hello.csproj"), error.File);
        Assert.AreEqual("old", File.ReadAllText(solution.PathOf("hello/bin/Debug/win-x64/one.exe")));
        Assert.IsEmpty(solution.Files("hello/obj").Where(file => file.Contains("linked.", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public void AMissingInputOfAStepIsSaid()
    {
        using var solution = Solution(GoInstallation.Newest.Bin, """<ItemGroup><GoLinkStepInput Include="nowhere.pem" /></ItemGroup>""");
        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO3004");
        Assert.Contains("nowhere.pem", error.Text);
    }

    // A step that needs no tool, in builds of several kinds.
    [TestMethod]
    public void CopiesCSharpProjectsParallelBuildsAndFailuresGoTheSameWay()
    {
        const string Append = """
            <ItemGroup>
              <GoBinary Include="../hello/cmd/one" />
              <GoBinary Include="../hello/cmd/one" OutputName="small" LdFlags="-s -w" />
              <GoBinary Include="../hello/cmd/two" Tags="two" />
              <GoLinkStepInput Include="Mark" Value="1" />
            </ItemGroup>
            <Target Name="Step" AfterTargets="WslGoLink">
              <WriteLinesToFile File="%(GoLinkedBinary.FullPath)" Lines="MARK" />
            </Target>
            """;
        using var solution = Solution(GoInstallation.Newest.Bin, "");
        solution.WriteCSharp("app", $"""
            {Append}
            """);
        solution.Write("app/app.csproj", File.ReadAllText(solution.PathOf("app/app.csproj"))
            .Replace("""Sdk="Microsoft.NET.Sdk">""", $"""Sdk="Microsoft.NET.Sdk"><Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />""", StringComparison.Ordinal));

        // Only the Go part in parallel: C#'s own targets write to the same files.
        string[] arguments = ["build", "app", "-p:WslGoRelocate=always", "-p:WslGoStageDirectory=" + solution.PathOf("../stage")];
        solution.Dotnet("restore", "app").Succeeded();
        string[] part = [.. arguments, "--no-restore", "-t:WslGoBuild"];
        using (var other = solution.StartDotnet(part, out _))
        {
            solution.Dotnet(part).Succeeded();
            Command.Wait(other).Succeeded();
        }

        solution.Dotnet(arguments).Succeeded();
        foreach (var name in new[] { "one", "small", "two" })
        {
            Assert.AreEqual(1, Marks(solution, name), name);
            Assert.AreEqual("1", solution.Run("app/bin/Debug/net10.0/" + name));
        }

        var again = solution.Dotnet(arguments).Succeeded();
        Assert.Contains("Go: everything is up to date.", again.Messages);

        // A program that doesn't compile keeps no other one from its step.
        solution.Write("hello/cmd/one/main.go", Program(2));
        solution.Write("hello/cmd/two/main.go", "package main\n\nfunc main() { missing }\n");
        solution.Dotnet(arguments).FailedWithOne("GO0001");
        Assert.AreEqual("2", solution.Run("app/bin/Debug/net10.0/one"));
        Assert.AreEqual(1, Marks(solution, "one"));
        Assert.AreEqual(1, Marks(solution, "small"));
    }

    private static TestSolution Solution(string go, string body)
    {
        var solution = new TestSolution(go);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/cmd/one/main.go", Program(1));
        solution.Write("hello/cmd/two/main.go", Program(1));
        solution.WriteGoProject("hello/hello.csproj", body);
        return solution;
    }

    private static string Program(int number) => $"package main\n\nimport \"fmt\"\n\nfunc main() {{ fmt.Print({number}) }}\n";

    private static string[] Signed(BuildResult result) =>
        [.. result.Messages.Where(message => message.StartsWith("Signing ", StringComparison.Ordinal)).Select(message => message[8..])];

    private static int Marks(TestSolution solution, string name) =>
        File.ReadAllText(solution.PathOf("app/bin/Debug/net10.0/" + name)).Split("MARK\n").Length - 1;
}

internal static class Signatures
{
    /// <summary>Writes a new certificate, which signs itself, and its key.</summary>
    public static void WriteCertificate(this TestSolution solution)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Join(directory, "osslsigncode"))))
            Assert.Inconclusive("There is no osslsigncode on the PATH: apt-get install osslsigncode.");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.3")], critical: false));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        solution.Write("hello/sign.pem", certificate.ExportCertificatePem() + "\n");
        solution.Write("hello/sign.key", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>Fails the test unless a program has one valid signature.</summary>
    public static void AssertVerified(this TestSolution solution, string program, string directory = "hello/bin/Debug/win-x64")
    {
        var verified = Command.Run(
            "osslsigncode", ["verify", "-CAfile", solution.PathOf("hello/sign.pem"), "-in", solution.PathOf(directory + "/" + program)], solution.Root, solution.Variables);
        Assert.Contains("Signature verification: ok", verified.Output);
        Assert.Contains("Number of verified signatures: 1", verified.Output);
    }
}
