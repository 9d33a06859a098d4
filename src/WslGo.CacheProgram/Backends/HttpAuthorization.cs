using System.Net.Http.Headers;
using WslGo.Build.Acquisition;
using WslGo.Build.Caching;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Processes;

namespace WslGo.CacheProgram.Backends;

/// <summary>
/// Adds the user's credentials to requests. In order of precedence, the credentials are the headers that a command
/// prints, a token, a user name and password, or an entry in netrc. Only the environment and netrc contain credentials,
/// so that no project file, log or command line contains them.
/// </summary>
/// <param name="environment">The environment.</param>
internal sealed class HttpAuthorization(IReadOnlyDictionary<string, string> environment) : DelegatingHandler
{
    private static readonly TimeSpan s_command = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _once = new(1);
    private IReadOnlyList<KeyValuePair<string, string>>? _headers;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in _headers ?? await ReadAsync(request.RequestUri!, cancellationToken).ConfigureAwait(false))
            request.Headers.TryAddWithoutValidation(name, value);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _once.Dispose();
        base.Dispose(disposing);
    }

    private async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadAsync(Uri url, CancellationToken cancellation)
    {
        await _once.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return _headers ??= Text(CacheVariables.HeaderCommand) is { Length: > 0 } command
                ? await Task.Run(() => Run(command), cancellation).ConfigureAwait(false)
                : Authorization(url) is { } value ? [new("Authorization", value.ToString())] : [];
        }
        finally
        {
            _once.Release();
        }
    }

    private AuthenticationHeaderValue? Authorization(Uri url)
    {
        if (Text(CacheVariables.Token) is { Length: > 0 } token) return new AuthenticationHeaderValue("Bearer", token);
        return CacheLogin.Find(url, environment) is { } login
            ? Credentials.Basic($"{login.User}:{login.Password}")
            : null;
    }

    private List<KeyValuePair<string, string>> Run(string text)
    {
        if (GoArguments.SplitFlags(text) is not [var program, .. var arguments] || Find(program) is not { } path)
            throw new BackendException($"was not asked: {CacheVariables.HeaderCommand} names no program", isFinal: true);
        var headers = new List<KeyValuePair<string, string>>();
        using var limit = new CancellationTokenSource(s_command);
        try
        {
            var exitCode = ProcessRunner.Run(
                new ProcessCommand(path) { Arguments = [.. arguments], WorkingDirectory = Environment.CurrentDirectory, Environment = environment },
                line =>
                {
                    if (line.Split(':', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } value]) headers.Add(new(name, value));
                },
                _ => { },
                limit.Token);
            return exitCode == 0 ? headers : throw new BackendException($"was not asked: {CacheVariables.HeaderCommand} failed", isFinal: true);
        }
        catch (Exception exception) when (exception is OperationCanceledException or System.ComponentModel.Win32Exception)
        {
            throw new BackendException($"was not asked: {CacheVariables.HeaderCommand} failed", isFinal: true);
        }
    }

    private string? Find(string program) => Path.IsPathFullyQualified(program) ? program : ProgramSearch.Find(environment, program);

    private string Text(string name) => environment.GetValueOrDefault(name) ?? "";
}
