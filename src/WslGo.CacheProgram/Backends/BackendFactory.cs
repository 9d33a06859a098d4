namespace WslGo.CacheProgram.Backends;

/// <summary>Creates the client for the server of an address.</summary>
/// <param name="environment">The environment with the user's credentials.</param>
internal sealed class BackendFactory(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Creates the client. Returns null if the scheme of the address is not supported.</summary>
    public IBackend? Make(Uri address) => address.Scheme switch
    {
        "http" or "https" => new HttpBackend(WithSlash(address), new HttpAuthorization(environment), environment),
        "s3" => new HttpBackend(Bucket(address), new AwsSignature(environment, TimeProvider.System), environment),
        "redis" or "rediss" => new RedisBackend(address, CacheLogin.Find(address, environment)),
        "file" => new DirectoryBackend(address.LocalPath),
        _ => null,
    };

    // Uses path-style addresses. With a bucket name that contains a dot, the certificate doesn't match the host name,
    // and self-hosted servers have no host names for buckets.
    private Uri Bucket(Uri address)
    {
        var endpoint = Text("AWS_ENDPOINT_URL_S3") is { Length: > 0 } own ? own
            : Text("AWS_ENDPOINT_URL") is { Length: > 0 } all ? all
            : $"https://s3.{(Text("AWS_REGION") is { Length: > 0 } region ? region : Text("AWS_DEFAULT_REGION") is { Length: > 0 } other ? other : "us-east-1")}.amazonaws.com";
        return WithSlash(new Uri($"{endpoint.TrimEnd('/')}/{address.Host}{address.AbsolutePath}"));
    }

    private static Uri WithSlash(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    private string Text(string name) => environment.GetValueOrDefault(name) ?? "";
}
