using WslGo.Build.Caching;
using WslGo.CacheProgram.Remote;

namespace WslGo.CacheProgram;

/// <summary>Answers the requests of one go, from its start to its end.</summary>
/// <param name="protocol">The way to go.</param>
/// <param name="local">go's own cache.</param>
/// <param name="remote">The server; null for none.</param>
/// <param name="uploads">Sends to the server; null where nothing is stored there.</param>
/// <param name="list">What such a build needs.</param>
internal sealed class CacheSession(GoProtocol protocol, LocalCache local, RemoteFetches? remote, Uploads? uploads, PackageList list)
{
    private int _local, _remote, _missed;

    /// <summary>How many were found where, so far.</summary>
    public CacheReport Counts => CacheReport.None with { Local = _local, Remote = _remote, Missed = _missed };

    /// <summary>Answers until go closes.</summary>
    /// <returns>The number of go's last request, which is answered when all is done; null if go has gone.</returns>
    /// <exception cref="FormatException">go says what nobody understands.</exception>
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

    // go waits for each answer before it closes.
    private void Start(GoRequest request, Func<GoRequest, Task> answer) => _ = Task.Run(async () =>
    {
        try
        {
            await answer(request).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Without an answer go would wait for good.
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
        protocol.Hit(request.Id, entry);
        uploads?.Add(request.Action, entry);
        return Task.CompletedTask;
    }
}
