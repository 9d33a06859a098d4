namespace WslGo.CacheProgram.Backends;

/// <summary>A server that keeps contents by name. Whoever calls sees to time limits.</summary>
internal interface IBackend
{
    /// <summary>Gets a content; null if there is none of this name.</summary>
    /// <param name="name"><c>ac/</c> or <c>cas/</c> with 64 hexadecimal digits.</param>
    /// <param name="limit">The most bytes that it may have.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BackendException">The server fails.</exception>
    /// <exception cref="IOException">The connection fails.</exception>
    Task<byte[]?> GetAsync(string name, int limit, CancellationToken cancellation);

    /// <summary>Stores a content.</summary>
    /// <param name="name">As of <see cref="GetAsync"/>.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>False if the server does not take contents of this size.</returns>
    /// <exception cref="BackendException">The server fails.</exception>
    /// <exception cref="IOException">The connection fails.</exception>
    Task<bool> PutAsync(string name, byte[] content, CancellationToken cancellation);
}
