using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WslGo.Build.Hosting;
using WslGo.Build.Processes;

namespace WslGo.Build.Containers;

/// <summary>A login for a registry.</summary>
/// <param name="User">The user name; <c>&lt;token&gt;</c> if the secret is an identity token.</param>
/// <param name="Secret">The password or token.</param>
internal sealed record RegistryLogin(string User, string Secret)
{
    /// <summary>Whether the secret has to be exchanged for an access token.</summary>
    public bool IsToken => User == "<token>";

    /// <summary>The value for a Basic authorization header.</summary>
    public string Basic => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Secret}"));

    /// <summary>
    /// Finds the login as .NET does: in .NET's environment variables, else where <c>docker login</c> and <c>podman login</c> store
    /// it.
    /// </summary>
    /// <param name="registry">The host of the registry.</param>
    /// <param name="environment">The environment of the build.</param>
    /// <param name="cancellation">Stops a credential helper.</param>
    /// <returns>Null if there is none.</returns>
    public static RegistryLogin? Find(string registry, BuildEnvironment environment, CancellationToken cancellation)
    {
        var variables = environment.Variables;
        foreach (var prefix in new[] { "DOTNET_CONTAINER_PUSH_REGISTRY_", "DOTNET_CONTAINER_REGISTRY_" })
        {
            if (variables.TryGetValue(prefix + "UNAME", out var user) && variables.TryGetValue(prefix + "PWORD", out var password))
                return new RegistryLogin(user, password);
        }

        var key = registry == "docker.io" ? "https://index.docker.io/v1/" : registry;
        foreach (var file in Files(environment))
        {
            if (Read(file) is not { } config) continue;
            var helper = Text(config["credHelpers"]?[key]) ?? Text(config["credsStore"]);
            if (helper is not null && Ask(helper, key, environment, cancellation) is { } asked) return asked;
            if (config["auths"]?[key] is JsonObject login && Stored(login) is { } stored) return stored;
        }

        return null;
    }

    private static IEnumerable<string> Files(BuildEnvironment environment)
    {
        yield return environment.Variables.TryGetValue("DOCKER_CONFIG", out var directory)
            ? Path.Join(directory, "config.json")
            : Path.Join(environment.HomeDirectory, ".docker", "config.json");
        if (environment.Variables.TryGetValue("REGISTRY_AUTH_FILE", out var file)) yield return file;
        if (environment.Variables.TryGetValue("XDG_RUNTIME_DIR", out var run)) yield return Path.Join(run, "containers", "auth.json");
    }

    private static JsonObject? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RegistryLogin? Stored(JsonObject login)
    {
        if (Text(login["identitytoken"]) is { } token) return new RegistryLogin("<token>", token);
        if (Text(login["auth"]) is not { } auth) return null;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(auth)).Split(':', 2) is [var user, var password]
                ? new RegistryLogin(user, password)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // docker/docker-credential-helpers: "get" reads the server name, and writes JSON.
    private static RegistryLogin? Ask(string helper, string server, BuildEnvironment environment, CancellationToken cancellation)
    {
        if (ProgramSearch.Find(environment.Variables, "docker-credential-" + helper) is not { } program) return null;
        var output = new StringBuilder();
        try
        {
            var exit = ProcessRunner.Run(
                new ProcessCommand(program)
                {
                    Arguments = ["get"],
                    Input = server + "\n",
                    WorkingDirectory = Path.GetDirectoryName(program)!,
                    Environment = environment.Variables,
                },
                line => output.AppendLine(line), _ => { }, cancellation);
            return exit == 0 && JsonNode.Parse(output.ToString()) is JsonObject login
                && Text(login["Username"]) is { } user && Text(login[nameof(Secret)]) is { } secret
                ? new RegistryLogin(user, secret)
                : null;
        }
        catch (Exception exception) when (exception is Win32Exception or JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
