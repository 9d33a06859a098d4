using System.Globalization;
using System.Net;
using System.Text;
using WslGo.Build.Archives;
using WslGo.Build.Containers;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Tests.Acquisition;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Containers;

[TestClass]
internal sealed class RegistryClientTests
{
    private static readonly SourceLocation s_here = new("/p/hello.csproj", 3, 5);

    [TestMethod]
    [DataRow("user", "secret")]
    [DataRow("<token>", "secret")]
    public void ATokenIsFetchedAndTheNamesComeLast(string user, string secret)
    {
        using var server = new FakeRegistry("Bearer realm=\"{0}token\",service=\"fake\"");
        Push(server, new RegistryLogin(user, secret));

        Assert.Contains(user == "user" ? "Basic dXNlcjpzZWNyZXQ=" : "refresh_token=secret", server.Login);
        Assert.Contains("repository%3Ateam%2Fhello%3Apull%2Cpush", server.Login);
        Assert.IsTrue(server.Requests.SkipWhile(request => !request.StartsWith("PUT /v2/team/hello/manifests", StringComparison.Ordinal))
            .SequenceEqual(["PUT /v2/team/hello/manifests/1.0", "PUT /v2/team/hello/manifests/latest"]), string.Join('\n', server.Requests));
    }

    [TestMethod]
    public void APasswordIsGivenWhereItIsAskedFor()
    {
        using var server = new FakeRegistry("Basic realm=\"fake\"");
        Push(server, new RegistryLogin("user", "secret"));
        Assert.Contains("PUT /v2/team/hello/manifests/latest", server.Requests);
    }

    [TestMethod]
    public void WithoutALoginItSaysHowToLogIn()
    {
        using var server = new FakeRegistry("Basic realm=\"fake\"");
        var error = Assert.ThrowsExactly<BuildException>(() => Push(server, null)).Finding;
        Assert.AreEqual("WSLGO4013", error.Code);
        Assert.AreEqual(s_here, error.Location);
        Assert.Contains("docker login " + server.Address, error.Message);
    }

    [TestMethod]
    public void WhatTheRegistrySaysOfARefusalIsSaid()
    {
        using var server = new FakeRegistry("") { Refusal = "the name is taken" };
        Assert.Contains("the name is taken", Assert.ThrowsExactly<BuildException>(() => Push(server, null)).Message);
    }

    [TestMethod]
    public void TheLoginIsFoundWhereDockerKeepsIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config.json", """{"auths":{"registry.example.com":{"auth":"dXNlcjpwYTpzcw=="},"token.example.com":{"identitytoken":"t"},"bad.example.com":{"auth":"?"}}}""");
        Assert.AreEqual(new RegistryLogin("user", "pa:ss"), Find("registry.example.com"));
        Assert.AreEqual(new RegistryLogin("<token>", "t"), Find("token.example.com"));
        Assert.IsNull(Find("bad.example.com"));
        Assert.IsNull(Find("other.example.com"));
        Assert.AreEqual(new RegistryLogin("u", "p"), Find("other.example.com", ("DOTNET_CONTAINER_REGISTRY_UNAME", "u"), ("DOTNET_CONTAINER_REGISTRY_PWORD", "p")));
        folder.Write("config.json", "{");
        Assert.IsNull(Find("registry.example.com"));
        if (OperatingSystem.IsWindows()) return;

        folder.Write("config.json", """{"credsStore":"fake"}""");
        folder.Write("docker-credential-fake", "#!/bin/sh\nread server\n[ \"$1 $server\" = 'get registry.example.com' ] || exit 1\necho '{\"Username\":\"me\",\"Secret\":\"mine\"}'\n");
        File.SetUnixFileMode(folder.At("docker-credential-fake"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.AreEqual(new RegistryLogin("me", "mine"), Find("registry.example.com", ("PATH", folder.Path)));
        Assert.IsNull(Find("other.example.com", ("PATH", folder.Path)));

        RegistryLogin? Find(string registry, params (string Name, string Value)[] variables) => RegistryLogin.Find(
            registry,
            new BuildEnvironment(
                variables.Append(("DOCKER_CONFIG", folder.Path)).ToDictionary(variable => variable.Item1, variable => variable.Item2), folder.Path),
            CancellationToken.None);
    }

    private static void Push(FakeRegistry server, RegistryLogin? login)
    {
        using var folder = new TemporaryFolder();
        using var store = new ImageStore(folder.At("image"), new RecordingLog(), CancellationToken.None);
        var settings = new ImageSettings { Entrypoint = ["/hello"], User = "1", WorkingDirectory = "/", Created = DateTimeOffset.UnixEpoch };
        var writer = new ImageWriter(store, settings);
        var layer = store.AddLayer([ArchiveEntry.File("hello", "hello"u8.ToArray())], settings.Created, CancellationToken.None);
        var images = writer.Join([writer.Write(new GoTarget("linux", "amd64"), [layer])]);
        var names = new ImageNames(server.Address, "team/hello", ["1.0", "latest"]);
        using var client = new RegistryClient(names, login, isInsecure: true, new WebProxy(), s_here);
        client.Push(store, images, CancellationToken.None);
    }

    // Lets in who has what its challenge asks for, and takes all that it is given.
    private sealed class FakeRegistry : IDisposable
    {
        private readonly string _challenge;
        private readonly LoopbackServer _server;

        public FakeRegistry(string challenge)
        {
            _challenge = challenge;
            _server = new LoopbackServer((request, _) => Answer(request));
        }

        public string Address => _server.Address.Authority;

        public string Refusal { get; init; } = "";

        /// <summary>What was sent for a token: query, authorization and body.</summary>
        public string Login => string.Concat(_server.Requests.Where(request => request.Target.StartsWith("/token", StringComparison.Ordinal))
            .Select(request => request.Target + request.Headers.GetValueOrDefault("Authorization") + Encoding.UTF8.GetString(request.Body)));

        /// <summary>Method and path of the requests that it let in.</summary>
        public List<string> Requests => [.. _server.Requests.Where(IsLetIn).Select(request => $"{request.Method} {request.Path.Split('?')[0]}")];

        public void Dispose() => _server.Dispose();

        private bool IsLetIn(Request request) =>
            _challenge.Length == 0 || request.Headers.GetValueOrDefault("Authorization") is "Bearer letin" or "Basic dXNlcjpzZWNyZXQ=";

        private Response Answer(Request request)
        {
            if (request.Target.StartsWith("/token", StringComparison.Ordinal)) return new Response(200, """{"token":"letin"}"""u8.ToArray());
            if (!IsLetIn(request))
                return new Response(401, []) { Headers = ["WWW-Authenticate: " + string.Format(CultureInfo.InvariantCulture, _challenge, _server.Address)] };
            if (Refusal.Length > 0) return new Response(404, request.Method == "HEAD" ? [] : Encoding.UTF8.GetBytes(Refusal));
            return request.Method switch
            {
                "HEAD" => new Response(404, []),
                "POST" => new Response(202, []) { Headers = [$"Location: {request.Target}id?state=1"] },
                _ => new Response(201, []),
            };
        }
    }
}
