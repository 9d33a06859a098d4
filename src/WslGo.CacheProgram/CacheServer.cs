using System.Collections;
using WslGo.Build.Caching;
using WslGo.CacheProgram.Backends;
using WslGo.CacheProgram.Remote;

namespace WslGo.CacheProgram;

/// <summary>
/// The cache program that Go starts for its build cache. Connects the parts of the program, and writes the report at
/// the end.
/// </summary>
/// <param name="environment">The environment of the program.</param>
internal sealed class CacheServer(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The maximum time that Go waits for pending uploads at the end.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly CacheSettings _settings = CacheSettings.Read(environment);

    /// <summary>Returns the environment of this process.</summary>
    public static IReadOnlyDictionary<string, string> OwnEnvironment() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "", OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>Serves one go command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Stream input, Stream output)
    {
        if (!Path.IsPathFullyQualified(_settings.Directory)) return 2;
        var protocol = new GoProtocol(input, output);
        var local = new LocalCache(_settings.Directory);
        using var health = new ServerHealth();
        var mark = _settings.Address is { } address ? new ServerMark(_settings.Directory, address) : null;
        var wasOff = mark?.Read();
        if (wasOff is not null) health.SwitchOff(wasOff);

        var backend = _settings.Address is null || wasOff is not null ? null : new BackendFactory(environment).Make(_settings.Address);
        var store = backend is null ? null : new RemoteStore(backend, health, _settings.Key);
        var list = new PackageList(_settings.List);
        using var uploads = store is null || !_settings.MayWrite ? null : new Uploads(store, health, list);
        using var remote = store is null ? null : new RemoteFetches(store, health, local, list);

        // On a machine that has never built these programs, Go will need the server.
        var isNew = list.Exists && local.Get(list.Action) is null;
        if (isNew) remote?.Begin();

        var session = new CacheSession(protocol, local, remote, uploads, list);
        if (session.Run() is not { } closing) return 0;
        if (remote is not null) await remote.CloseAsync().ConfigureAwait(false);
        if (uploads is not null) await uploads.FinishAsync(s_patience, withList: remote!.UsesList).ConfigureAwait(false);
        if (isNew && remote?.UsesList == true && !health.IsOff) local.Mark(list.Action);
        local.Trim();
        if (health.IsOff && wasOff is null) mark?.Write(health.Problem);
        Report(session.Counts with
        {
            Sent = uploads?.Sent ?? 0,
            Unsent = uploads?.Unsent ?? 0,
            Rejected = store?.Rejected ?? 0,
            BytesReceived = store?.BytesReceived ?? 0,
            BytesSent = store?.BytesSent ?? 0,
            Problem = health.Problem,
        });
        protocol.Done(closing);
        return 0;
    }

    // Appends the line with a single write. Tests may start Go themselves, and that Go uses the same file.
    private void Report(CacheReport report)
    {
        if (_settings.ReportFile.Length == 0) return;
        try
        {
            File.AppendAllText(_settings.ReportFile, report.Format() + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The report is lost, but the build is not affected.
        }
    }
}
