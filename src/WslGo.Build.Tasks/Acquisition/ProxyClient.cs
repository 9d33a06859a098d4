using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using WslGo.Build.Reporting;

namespace WslGo.Build.Acquisition;

/// <summary>Downloads files from module proxies, over HTTP or from a directory.</summary>
/// <param name="credentials">The user's credentials.</param>
/// <param name="proxy">The HTTP proxy.</param>
/// <param name="patience">Timeouts and retry policy.</param>
/// <param name="maxSize">The maximum size of a download in bytes.</param>
internal sealed class ProxyClient(
    Credentials credentials, IWebProxy proxy, DownloadPolicy patience, long maxSize = ModuleZip.MaxSize) : IDisposable
{
    // A record or a tile has a few kilobytes.
    private const int MaxSmall = 1 << 20;

    // Redirects from https to http are not followed, as in Go. The authorization header is sent to no other address.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        Proxy = proxy,
        UseProxy = true,
        MaxAutomaticRedirections = 10,
        ConnectTimeout = patience.Connect,
        AutomaticDecompression = DecompressionMethods.None,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>A URL below another one.</summary>
    public static Uri Below(Uri url, string path) =>
        new UriBuilder(url) { Path = Uri.UnescapeDataString(url.AbsolutePath).TrimEnd('/') + "/" + path }.Uri;

    /// <summary>Downloads a small file.</summary>
    /// <exception cref="FetchException">The download failed.</exception>
    public async Task<byte[]> GetAsync(Uri url, CancellationToken cancellation)
    {
        if (url.IsFile)
        {
            await using var file = Open(url);
            return await ReadSmallAsync(file, url, cancellation).ConfigureAwait(false);
        }

        try
        {
            using var stall = new IdleTimeout(patience.Stall, cancellation);
            using var response = await SendAsync(url, null, stall).ConfigureAwait(false);
            await using var content = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
            return await ReadSmallAsync(content, url, stall.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (Failure(exception, url, cancellation) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Downloads a file. An interrupted download is resumed if the file on the server is still the same.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="target">The target.</param>
    /// <param name="progress">Receives the number of bytes downloaded, and the total if known.</param>
    /// <param name="cancellation">Stops the download; the downloaded part is kept.</param>
    /// <exception cref="FetchException">The download failed.</exception>
    public async Task DownloadAsync(Uri url, PartialFile target, Action<long, long?> progress, CancellationToken cancellation)
    {
        if (url.IsFile)
        {
            await using var file = Open(url);
            if (file.Length > maxSize) throw TooLarge(url);
            await using var copy = target.Restart(null);
            await CopyAsync(file, copy, file.Length, progress, null, cancellation).ConfigureAwait(false);
            return;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryDownloadAsync(url, target, progress, cancellation).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (Failure(exception, url, cancellation) is { } failure)
            {
                if (failure.IsNotFound || exception is FetchException { IsNotFound: false } || attempt == patience.Attempts) throw failure;
                await Task.Delay(patience.Pause, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task TryDownloadAsync(Uri url, PartialFile target, Action<long, long?> progress, CancellationToken cancellation)
    {
        using var stall = new IdleTimeout(patience.Stall, cancellation);
        var resume = target.Resumable(url);
        using var response = await ResumeAsync(url, resume, target, stall).ConfigureAwait(false);
        var validator = response.Headers.ETag is { IsWeak: false } tag ? tag.ToString()
            : response.Content.Headers.LastModified?.ToString("r", CultureInfo.InvariantCulture);
        var goesOn = resume is not null && response.StatusCode == HttpStatusCode.PartialContent
            && response.Content.Headers.ContentRange?.From == resume.Length;
        if (response.StatusCode == HttpStatusCode.PartialContent && !goesOn)
        {
            target.Forget();
            throw new HttpRequestException("The server returned another range than requested.");
        }

        var total = response.Content.Headers.ContentLength + (goesOn ? resume!.Length : 0);
        await using (var file = goesOn ? target.Continue() : target.Restart(validator is null ? null : new DownloadIdentity(url, validator)))
        {
            await using var content = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
            if (await CopyAsync(content, file, total, progress, stall, stall.Token).ConfigureAwait(false)) return;
        }

        target.Forget();
        throw TooLarge(url);
    }

    private async Task<HttpResponseMessage> ResumeAsync(Uri url, ResumePoint? resume, PartialFile target, IdleTimeout stall)
    {
        try
        {
            return await SendAsync(url, resume, stall).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (exception.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // The partial file already has the full length. It was never used, so don't trust it.
            target.Forget();
            return await SendAsync(url, null, stall).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri url, ResumePoint? resume, IdleTimeout stall)
    {
        // The credentials are in a header, so the URL needs none.
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(url) { UserName = "", Password = "" }.Uri);
        request.Headers.Authorization = credentials.For(url);
        request.Headers.UserAgent.ParseAdd("WslGo.Sdk");
        if (resume is not null)
        {
            request.Headers.Range = new RangeHeaderValue(resume.Length, null);
            request.Headers.TryAddWithoutValidation("If-Range", resume.Validator);
        }

        var response = await SendAsync(request, url, stall.Token).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent) return response;
        var code = response.StatusCode;
        var status = Status(response);
        response.Dispose();
        if (code is HttpStatusCode.NotFound or HttpStatusCode.Gone) throw new FetchException($"{Credentials.Redacted(url)}: {status}", isNotFound: true);

        // Retry errors that the server may recover from.
        throw code >= HttpStatusCode.InternalServerError || code is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
            or HttpStatusCode.RequestedRangeNotSatisfiable
            ? new HttpRequestException(status, null, code)
            : new FetchException($"{Credentials.Redacted(url)}: {status}");
    }

    /// <returns>Whether the size is within the limit.</returns>
    private async Task<bool> CopyAsync(
        Stream from, Stream to, long? total, Action<long, long?> progress, IdleTimeout? stall, CancellationToken cancellation)
    {
        if (total > maxSize) return false;
        var buffer = new byte[128 * 1024];
        progress(to.Position, total);
        while (await from.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0)
        {
            stall?.Restart();
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            if (to.Position > maxSize) return false;
            progress(to.Position, total);
        }

        return true;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Uri url, CancellationToken cancellation)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // The requested URL was parsed before, so this one comes from a redirect.
            throw new FetchException($"{Credentials.Redacted(url)}: redirected to an invalid URL", inner: exception);
        }
    }

    private FetchException TooLarge(Uri url) => new($"{Credentials.Redacted(url)}: larger than {maxSize} bytes");

    // With the standard reason phrase: the server's can be any text.
    private static string Status(HttpResponseMessage response)
    {
        using var standard = new HttpResponseMessage(response.StatusCode);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {standard.ReasonPhrase}").TrimEnd();
        return response.Headers.Contains("Location") ? text + "; the redirect was not followed" : text;
    }

    private static async Task<byte[]> ReadSmallAsync(Stream content, Uri url, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await content.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MaxSmall) throw new FetchException($"{Credentials.Redacted(url)}: larger than {MaxSmall} bytes");
        }

        return bytes.ToArray();
    }

    private static FileStream Open(Uri url)
    {
        try
        {
            return new FileStream(url.LocalPath, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FetchException(
                $"{url.LocalPath}: {(exception is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : exception.Message)}",
                exception is FileNotFoundException or DirectoryNotFoundException, exception);
        }
    }

    // A full disk is not an error of the server.
    private FetchException? Failure(Exception exception, Uri url, CancellationToken cancellation) => exception switch
    {
        FetchException fetch => fetch,
        OperationCanceledException when !cancellation.IsCancellationRequested => new FetchException(
            string.Create(CultureInfo.InvariantCulture, $"{Credentials.Redacted(url)}: no data received for {patience.Stall.TotalSeconds:0.###} seconds"),
            inner: exception),
        // The exception's message may contain text from the server.
        HttpRequestException or HttpIOException =>
            new FetchException($"{Credentials.Redacted(url)}: {LogText.Line(exception.Message)}", inner: exception),
        IOException when exception is not FileNotFoundException && exception.InnerException is System.Net.Sockets.SocketException =>
            new FetchException($"{Credentials.Redacted(url)}: {exception.Message}", inner: exception),
        _ => null,
    };
}
