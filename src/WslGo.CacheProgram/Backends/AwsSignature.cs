using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WslGo.CacheProgram.Backends;

/// <summary>Signs requests to S3 (AWS Signature Version 4, with the hash of the content).</summary>
/// <param name="environment">The environment with the variables of AWS: <c>AWS_ACCESS_KEY_ID</c> and so on. Without
/// keys, requests are not signed.</param>
/// <param name="time">The clock.</param>
/// <remarks>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html</remarks>
internal sealed class AwsSignature(IReadOnlyDictionary<string, string> environment, TimeProvider time) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (name, value) in Headers(request.Method.Method, request.RequestUri!, content)) request.Headers.TryAddWithoutValidation(name, value);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns the headers that sign a request.</summary>
    /// <param name="method">The method of the request.</param>
    /// <param name="url">The URL of the request.</param>
    /// <param name="content">The content of the request.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Headers(string method, Uri url, byte[] content)
    {
        var (id, secret) = (Text("AWS_ACCESS_KEY_ID"), Text("AWS_SECRET_ACCESS_KEY"));
        if (id.Length == 0 || secret.Length == 0) return [];
        var region = Text("AWS_REGION") is { Length: > 0 } named ? named : Text("AWS_DEFAULT_REGION") is { Length: > 0 } common ? common : "us-east-1";
        var now = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));

        var headers = new List<KeyValuePair<string, string>> { new("host", url.Authority), new("x-amz-content-sha256", hash), new("x-amz-date", now) };
        if (Text("AWS_SESSION_TOKEN") is { Length: > 0 } token) headers.Add(new("x-amz-security-token", token));
        var names = string.Join(';', headers.Select(header => header.Key));
        var request = string.Join('\n', [method, url.AbsolutePath, url.Query.TrimStart('?'), .. headers.Select(header => $"{header.Key}:{header.Value}"), "", names, hash]);

        var scope = $"{now[..8]}/{region}/s3/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{now}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in new[] { now[..8], region, "s3", "aws4_request" }) key = Hmac(key, part);
        headers.RemoveAt(0);
        headers.Add(new("Authorization", $"AWS4-HMAC-SHA256 Credential={id}/{scope},SignedHeaders={names},Signature={Convert.ToHexStringLower(Hmac(key, text))}"));
        return headers;
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private string Text(string name) => environment.GetValueOrDefault(name) ?? "";
}
