using WslGo.Build.Caching;
using WslGo.CacheProgram.Remote;

namespace WslGo.CacheProgram;

/// <summary>Handles the requests of one go command, from its start to its end.</summary>
/// <param name="protocol">The connection to Go.</param>
/// <param name="local">Go's build cache.</param>
/// <param name="remote">The downloads from the server; null for none.</param>
/// <param name="uploads">The uploads to the server; null if nothing is stored on the server.</param>
/// <param name="list">The list of entries that the build needs.</param>
internal sealed class CacheSession(GoProtocol protocol, LocalCache local, RemoteFetches? remote, Uploads? uploads, PackageList list)
{
    private int _local, _remote, _missed;

    /// <summary>The numbers of hits and misses so far.</summary>
    public CacheReport Counts => CacheReport.None with { Local = _local, Remote = _remote, Missed = _missed };

    /// <summary>Handles requests until Go closes the session.</summary>
    /// <returns>The ID of Go's last request, to which the caller responds when all work is done; null if Go has
    /// exited.</returns>
    /// <exception cref="FormatException">Go sent an invalid request.</exception>
    public long? Run()
    {
        protocol.Greet();
        while (protocol.Read() is { } request)
        {
            switch (request.Command)
            {
                case "close": return request.Id;
                case "get": Start(request, GetAsync); break;
                case "put": Start(request, Put); break;
                default: protocol.Done(request.Id, $"unknown command {request.Command}"); break;
            }
        }

        return null;
    }

    // Go waits for all responses before it closes the session.
    private void Start(GoRequest request, Func<GoRequest, Task> answer) => _ = Task.Run(async () =>
    {
        try
        {
            await answer(request).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Without a response, Go would wait forever.
            protocol.Done(request.Id, exception.Message);
        }
    });

    private async Task GetAsync(GoRequest request)
    {
        list.Add(request.Action);
        var entry = remote?.IsFetched(request.Action) == true ? await remote.GetAsync(request.Action).ConfigureAwait(false) : null;
        var isRemote = entry is not null;
        entry ??= local.Get(request.Action);
        if (entry is null && remote is not null)
        {
            entry = await remote.GetAsync(request.Action).ConfigureAwait(false);
            isRemote = true;
        }

        if (entry is null)
        {
            Interlocked.Increment(ref _missed);
            protocol.Miss(request.Id);
            return;
        }

        if (isRemote) Interlocked.Increment(ref _remote);
        else Interlocked.Increment(ref _local);
        protocol.Hit(request.Id, entry);
    }

    private Task Put(GoRequest request)
    {
        list.Add(request.Action);
        var entry = local.Put(request.Action, request.Output, request.Body.Length, new MemoryStream(request.Body))
            ?? throw new IOException("a content does not have its hash");

        // First, because Go may close the session once it has the response, and the end waits only for uploads that it knows.
        uploads?.Add(request.Action, entry);
        protocol.Hit(request.Id, entry);
        return Task.CompletedTask;
    }
}
