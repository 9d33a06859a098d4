namespace WslGo.TestHost;

/// <summary>
/// The builds of an application. MSBuild takes longer to start than the platform, so the first build starts before the platform does, and
/// waits for its request.
/// </summary>
/// <param name="arguments">The project, and the global properties.</param>
internal sealed class TestBuilds(HostArguments arguments) : IAsyncDisposable
{
    private TestBuild? _first = arguments.TestsAtOnce ? TestBuild.Start(arguments) : null;

    /// <summary>The project.</summary>
    public string Project => arguments.Project;

    /// <summary>A build without a request; the caller disposes of it.</summary>
    public TestBuild Next() => Interlocked.Exchange(ref _first, null) ?? TestBuild.Start(arguments);

    /// <summary>Ends the first build if the platform had no request for it.</summary>
    public ValueTask DisposeAsync() => _first?.DisposeAsync() ?? ValueTask.CompletedTask;
}
