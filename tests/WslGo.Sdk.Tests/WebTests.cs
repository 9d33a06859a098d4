using System.Text.RegularExpressions;

namespace WslGo.Sdk.Tests;

/// <summary>Go programs for browsers in ASP.NET projects.</summary>
[TestClass]
public sealed partial class WebTests
{
    private const string Program = """
        package main

        import (
            "runtime"
            "syscall/js"
        )

        func main() {
            text := js.Global().Get("document").Call("getElementById", "text")
            text.Set("textContent", "Go runs on "+runtime.GOOS+"/"+runtime.GOARCH)
        }

        """;

    private const string Page = """
        <!doctype html>
        <p id="text">waiting</p>
        <script src="wasm_exec.js"></script>
        <script>
          const go = new Go();
          WebAssembly.instantiateStreaming(fetch("client.wasm"), go.importObject).then(program => go.run(program.instance));
        </script>
        """;

    [TestMethod]
    public void ABrowserRunsTheProgramOfAPublishedSite()
    {
        using var solution = Site(GoInstallation.Newest.Bin);
        solution.Write("site/client/main.go", Program);
        solution.Dotnet("publish", "site").Succeeded();

        const string Root = "site/bin/Release/net10.0/publish/";
        foreach (var name in new[] { "client.wasm", "wasm_exec.js" })
        {
            CollectionAssert.IsSubsetOf(new[] { name, name + ".br", name + ".gz" }, solution.Files(Root + "wwwroot"));
            CollectionAssert.DoesNotContain(solution.Files(Root), name);
        }

        var endpoints = File.ReadAllText(solution.PathOf(Root + "site.staticwebassets.endpoints.json"));
        Assert.MatchesRegex(@"""client\.[0-9a-z]{10}\.wasm""", endpoints);
        Assert.MatchesRegex(@"""wasm_exec\.[0-9a-z]{10}\.js""", endpoints);

        StringAssert.Contains(Shown(solution, Root), "<p id=\"text\">Go runs on js/wasm</p>");

        // The same files, so nothing runs.
        var again = solution.Dotnet("publish", "site").Succeeded();
        Assert.Contains("Go: everything is up to date.", again.Messages);
    }

    [TestMethod]
    public void AGoWithoutTheScriptIsAnErrorUnlessTheSiteHasIt()
    {
        using var go = new FakeGo();
        using var solution = Site(go.Bin);
        solution.Write("site/client/main.go", Program);
        var error = solution.Dotnet("build", "site").FailedWithOne("WSLGO4031");
        StringAssert.Contains(error.Text, "has no wasm_exec.js");
        StringAssert.EndsWith(error.File, "site.csproj");

        solution.Write("site/wwwroot/wasm_exec.js", "// of this Go");
        solution.Dotnet("build", "site").Succeeded();
    }

    [TestMethod]
    public void ABlazorComponentCallsTheProgramOfItsClientProject()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Write("client/go/go.mod", "module example.com/sum\n\ngo 1.23\n");
        solution.Write("client/go/main.go", """
            package main

            import "syscall/js"

            func main() {
            	js.Global().Set("goSum", js.FuncOf(func(_ js.Value, numbers []js.Value) any {
            		return numbers[0].Int() + numbers[1].Int()
            	}))
            	select {}
            }

            """);
        solution.Write("client/client.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly">
              <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <StaticWebAssetProjectMode>Default</StaticWebAssetProjectMode>
                <PublishTrimmed>false</PublishTrimmed>
              </PropertyGroup>
              <ItemGroup>
                <GoBinary Include="go" RuntimeIdentifier="browser-wasm" />
                <PackageReference Include="Microsoft.AspNetCore.Components.WebAssembly" Version="$(BundledNETCoreAppPackageVersion)" />
              </ItemGroup>
            </Project>
            """);
        solution.Write("client/Program.cs", """
            await Microsoft.AspNetCore.Components.WebAssembly.Hosting.WebAssemblyHostBuilder.CreateDefault(args).Build().RunAsync();

            """);
        solution.Write("client/Sum.razor", """
            @using Microsoft.JSInterop
            @inject IJSRuntime JS
            <p id="text">@sum</p>
            @code {
                private string sum = "waiting";
                protected override async Task OnAfterRenderAsync(bool firstRender)
                {
                    if (!firstRender) return;
                    await JS.InvokeVoidAsync("startGo");
                    sum = $"Go says {await JS.InvokeAsync<int>("goSum", 2, 3)}";
                    StateHasChanged();
                }
            }

            """);
        solution.Write("site/site.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../client/client.csproj" />
                <PackageReference Include="Microsoft.AspNetCore.Components.WebAssembly.Server" Version="$(BundledNETCoreAppPackageVersion)" />
              </ItemGroup>
            </Project>
            """);
        solution.Write("site/Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddRazorComponents().AddInteractiveWebAssemblyComponents();
            var app = builder.Build();
            app.UseAntiforgery();
            app.MapStaticAssets();
            app.MapRazorComponents<site.App>().AddInteractiveWebAssemblyRenderMode().AddAdditionalAssemblies(typeof(client.Sum).Assembly);
            app.Run();

            """);
        solution.Write("site/App.razor", """
            @page "/"
            @using Microsoft.AspNetCore.Components
            @using Microsoft.AspNetCore.Components.Web
            <!DOCTYPE html>
            <html>
            <head><base href="/" /><ImportMap /></head>
            <body>
              <client.Sum @rendermode="RenderMode.InteractiveWebAssembly" />
              <script src="@Assets["wasm_exec.js"]"></script>
              <script>
                async function startGo() {
                  const go = new Go();
                  const program = await WebAssembly.instantiateStreaming(fetch("@Assets["sum.wasm"]"), go.importObject);
                  go.run(program.instance);
                }
              </script>
              <script src="@Assets["_framework/blazor.web.js"]"></script>
            </body>
            </html>

            """);
        solution.RestoreFromMachinesSources("site");

        solution.Dotnet("publish", "site", "--no-restore").Succeeded();

        const string Root = "site/bin/Release/net10.0/publish/";
        CollectionAssert.IsSubsetOf(
            new[] { "sum.wasm", "sum.wasm.br", "sum.wasm.gz", "wasm_exec.js", "wasm_exec.js.br", "wasm_exec.js.gz" }, solution.Files(Root + "wwwroot"));
        CollectionAssert.DoesNotContain(solution.Files(Root), "sum.wasm");
        var page = Shown(solution, Root);
        StringAssert.Contains(page, "Go says 5</p>");
        Assert.MatchesRegex(@"fetch\(""sum\.[0-9a-z]{10}\.wasm""\)", page);
    }

    private static TestSolution Site(string bin)
    {
        var solution = new TestSolution(bin);
        solution.Write("site/client/go.mod", "module example.com/client\n\ngo 1.23\n");
        solution.Write("site/wwwroot/index.html", Page);
        solution.Write("site/Program.cs", "var app = WebApplication.Create(args);\napp.MapStaticAssets();\napp.MapFallbackToFile(\"index.html\");\napp.Run();\n");
        solution.Write("site/site.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <GoBinary Include="client" RuntimeIdentifier="browser-wasm" />
              </ItemGroup>
            </Project>
            """);
        return solution;
    }

    private static string Shown(TestSolution solution, string directory)
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).All(path => !File.Exists(Path.Join(path, "chromium"))))
            Assert.Inconclusive("The site is right, but there is no chromium that runs it.");
        solution.Variables["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        using var server = Command.Start("dotnet", ["site.dll"], solution.PathOf(directory), solution.Variables);
        try
        {
            var address = "";
            while (address.Length == 0 && server.StandardOutput.ReadLine() is { } line)
                address = Listening().Match(line).Groups[1].Value;
            Assert.AreNotEqual("", address, "The server did not start.");
            _ = server.StandardOutput.ReadToEndAsync();
            return Command.Run(
                "chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000", "--dump-dom", address],
                solution.Root, solution.Variables).Succeeded().Output;
        }
        finally
        {
            server.Kill();
            server.WaitForExit();
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
