using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WslGo.Build.Reporting;

namespace WslGo.Build.Containers;

/// <summary>Pushes images to a registry (OCI Distribution Specification, "Push"; distribution/distribution docs, "Token Authentication").</summary>
/// <param name="names">The registry and the names of the images.</param>
/// <param name="login">The login; null for anonymous access.</param>
/// <param name="isInsecure">Whether unencrypted HTTP is allowed if the registry doesn't support TLS.</param>
/// <param name="proxy">The HTTP proxy.</param>
/// <param name="location">The location of findings.</param>
internal sealed partial class RegistryClient(
    ImageNames names, RegistryLogin? login, bool isInsecure, IWebProxy proxy, SourceLocation location) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        Proxy = proxy,
        ConnectTimeout = TimeSpan.FromSeconds(30),
    })
    { Timeout = TimeSpan.FromMinutes(15) };

    private AuthenticationHeaderValue? _authorization;
    private Uri? _root;

    // The host name of Docker Hub's registry differs from its name.
    private string Host => names.Registry == "docker.io" ? "registry-1.docker.io" : names.Registry;

    /// <summary>Pushes images. The tags are pushed last, so each tag refers to a complete image or stays unchanged.</summary>
    /// <exception cref="BuildException">The registry is unreachable, or rejects a request (WSLGO4013).</exception>
    public void Push(ImageStore store, ImageSet images, CancellationToken cancellation) => Connected(
        () =>
        {
            foreach (var blob in images.Images.SelectMany(image => image.Parts).Distinct()) Upload(store, blob, cancellation);
            if (images.Images.Length > 1)
            {
                foreach (var image in images.Images) Name(store, image.Manifest, image.Manifest.Digest, cancellation);
            }

            AttachAll(store, images.Attachments, cancellation);
            foreach (var tag in names.Tags) Name(store, images.Root, tag, cancellation);
        },
        cancellation);

    /// <summary>Attaches files to images that the registry has.</summary>
    /// <exception cref="BuildException">The registry is unreachable, or rejects a request (WSLGO4013).</exception>
    public void Attach(ImageStore store, IEnumerable<ImageAttachment> attachments, CancellationToken cancellation) =>
        Connected(() => AttachAll(store, attachments, cancellation), cancellation);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static bool TimedOut(Exception exception, CancellationToken cancellation) =>
        exception is TaskCanceledException && !cancellation.IsCancellationRequested;

    private void Connected(Action act, CancellationToken cancellation)
    {
        try
        {
            _root = Connect(cancellation);
            act();
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException || TimedOut(exception, cancellation))
        {
            throw Failed(exception.InnerException is SocketException inner ? inner.Message : exception.Message);
        }
    }

    private Uri Connect(CancellationToken cancellation)
    {
        if (!Uri.TryCreate($"https://{Host}/v2/{names.Repository}/", UriKind.Absolute, out var secure))
            throw Failed("this is not a valid registry name.");
        if (!isInsecure) return secure;
        try
        {
            using var response = _http.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(secure, "/v2/")), cancellation);
            return secure;
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            return new UriBuilder(secure) { Scheme = "http", Port = secure.IsDefaultPort ? 80 : secure.Port }.Uri;
        }
    }

    private void Upload(ImageStore store, Blob blob, CancellationToken cancellation)
    {
        using var there = Send(() => new HttpRequestMessage(HttpMethod.Head, new Uri(_root!, "blobs/" + blob.Digest)), cancellation);
        if (there.IsSuccessStatusCode) return;
        using var begun = Checked(
            Send(() => new HttpRequestMessage(HttpMethod.Post, new Uri(_root!, "blobs/uploads/")), cancellation), HttpStatusCode.Accepted);
        var target = new UriBuilder(new Uri(_root!, begun.Headers.Location ?? throw Failed("the registry returned no location for the upload.")));
        target.Query = (target.Query.Length > 1 ? target.Query[1..] + "&" : "") + "digest=" + Uri.EscapeDataString(blob.Digest);
        using var done = Checked(
            Send(() => Put(target.Uri, store.PathOf(blob), "application/octet-stream"), cancellation), HttpStatusCode.Created);
    }

    /// <returns>Whether the registry lists referrers, if the manifest has a subject.</returns>
    private bool Name(ImageStore store, Blob manifest, string name, CancellationToken cancellation)
    {
        using var done = Checked(
            Send(() => Put(new Uri(_root!, "manifests/" + name), store.PathOf(manifest), manifest.MediaType), cancellation),
            HttpStatusCode.Created);
        return done.Headers.Contains("OCI-Subject");
    }

    private void AttachAll(ImageStore store, IEnumerable<ImageAttachment> attachments, CancellationToken cancellation)
    {
        foreach (var image in attachments.GroupBy(attachment => attachment.Subject)) Attach(store, image.Key, [.. image], cancellation);
    }

    // A registry without the referrers API has an index of them under a tag ("Pushing Manifests with Subject").
    private void Attach(ImageStore store, Blob image, ImageAttachment[] attachments, CancellationToken cancellation)
    {
        var lists = true;
        foreach (var attachment in attachments)
        {
            foreach (var blob in new[] { attachment.Config, attachment.Content }) Upload(store, blob, cancellation);
            lists &= Name(store, attachment.Manifest, attachment.Manifest.Digest, cancellation);
        }

        if (lists) return;
        var tag = image.Digest.Replace(':', '-');
        var known = Referrers(tag, cancellation);
        var digests = known.Select(reference => Digest(reference)).ToHashSet();
        JsonNode?[] added = [.. attachments.Select(attachment => attachment.Reference()).Where(reference => !digests.Contains(Digest(reference)))];
        if (added.Length == 0) return;
        var index = store.Add(MediaTypes.Index, ImageWriter.Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.Index,
            ["manifests"] = new JsonArray([.. known.Select(reference => reference?.DeepClone()), .. added]),
        }));
        Name(store, index, tag, cancellation);
    }

    private JsonNode?[] Referrers(string tag, CancellationToken cancellation)
    {
        using var response = Send(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_root!, "manifests/" + tag));
                request.Headers.Accept.ParseAdd(MediaTypes.Index);
                return request;
            },
            cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound) return [];
        using var checkedResponse = Checked(response, HttpStatusCode.OK);
        return JsonNode.Parse(checkedResponse.Content.ReadAsStream(cancellation))?["manifests"] is JsonArray manifests ? [.. manifests] : [];
    }

    private static string? Digest(JsonNode? reference) => reference is JsonObject && reference["digest"] is JsonValue digest ? digest.ToString() : null;

    private static HttpRequestMessage Put(Uri target, string file, string mediaType)
    {
        var content = new StreamContent(File.OpenRead(file));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return new HttpRequestMessage(HttpMethod.Put, target) { Content = content };
    }

    // The registry's first rejection names the authentication server.
    private HttpResponseMessage Send(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        var response = SendOnce(make, cancellation);
        if (response.StatusCode != HttpStatusCode.Unauthorized) return response;
        var challenge = response.Headers.WwwAuthenticate.FirstOrDefault();
        response.Dispose();
        _authorization = challenge?.Scheme.ToLowerInvariant() switch
        {
            "bearer" => Bearer(challenge.Parameter ?? "", cancellation),
            "basic" when login is not null => new AuthenticationHeaderValue("Basic", login.Basic),
            _ => throw Refused(),
        };
        response = SendOnce(make, cancellation);
        return response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? throw Refused() : response;
    }

    private HttpResponseMessage SendOnce(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        using var request = make();
        request.Headers.UserAgent.ParseAdd("WslGo.Sdk");
        request.Headers.Authorization = request.RequestUri!.Authority == _root!.Authority ? _authorization : null;
        return _http.Send(request, cancellation);
    }

    private AuthenticationHeaderValue Bearer(string challenge, CancellationToken cancellation)
    {
        var words = Parameter().Matches(challenge).ToDictionary(word => word.Groups[1].Value, word => word.Groups[2].Value);
        if (!words.TryGetValue("realm", out var text) || !Uri.TryCreate(text, UriKind.Absolute, out var realm)) throw Refused();

        // A secret is sent only over an encrypted or local connection.
        var mayLogIn = login is not null && (realm.Scheme == "https" || realm.IsLoopback);
        var query = $"service={Uri.EscapeDataString(words.GetValueOrDefault("service", ""))}"
            + $"&scope={Uri.EscapeDataString($"repository:{names.Repository}:pull,push")}";
        using var request = mayLogIn && login!.IsToken
            ? new HttpRequestMessage(HttpMethod.Post, realm)
            {
                Content = new StringContent(
                    $"grant_type=refresh_token&{query}&refresh_token={Uri.EscapeDataString(login.Secret)}",
                    new MediaTypeHeaderValue("application/x-www-form-urlencoded")),
            }
            : new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = query }.Uri);
        if (mayLogIn && !login!.IsToken) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", login.Basic);
        using var response = _http.Send(request, cancellation);
        if (!response.IsSuccessStatusCode) throw Refused();
        var answer = JsonNode.Parse(response.Content.ReadAsStream(cancellation));
        return (answer?["token"] ?? answer?["access_token"])?.GetValue<string>() is { } token
            ? new AuthenticationHeaderValue("Bearer", token)
            : throw Refused();
    }

    private HttpResponseMessage Checked(HttpResponseMessage response, HttpStatusCode wanted)
    {
        if (response.StatusCode == wanted) return response;
        using var reader = new StreamReader(response.Content.ReadAsStream());
        var buffer = new char[300];
        var text = new string(buffer, 0, reader.ReadBlock(buffer));
        response.Dispose();
        throw Failed($"the registry responded {(int)response.StatusCode} {response.ReasonPhrase}. {text}".Trim());
    }

    private BuildException Refused() => Failed(
        login is null ? "the registry requires a login." : "the registry rejected the login.",
        $"run 'docker login {names.Registry}', or set DOTNET_CONTAINER_REGISTRY_UNAME and DOTNET_CONTAINER_REGISTRY_PWORD.");

    private BuildException Failed(string why, string fix = "check ContainerRegistry and ContainerRepository.") => BuildException.Error(
        "WSLGO4013", $"The image cannot be pushed to '{names.Registry}' as '{names.Repository}': {why.TrimEnd('.')}. Fix: {fix}", location);

    [GeneratedRegex("(\\w+)=\"([^\"]*)\"")]
    private static partial Regex Parameter();
}
