namespace WslGo.CacheProgram.Backends;

/// <summary>A server that stores contents by name. The caller is responsible for time limits.</summary>
internal interface IBackend
{
    /// <summary>Gets a content. Returns null if the name doesn't exist.</summary>
    /// <param name="name"><c>ac/</c> or <c>cas/</c> with 64 hexadecimal digits.</param>
    /// <param name="limit">The maximum length, in bytes.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <exception cref="BackendException">The server fails.</exception>
    /// <exception cref="IOException">The connection fails.</exception>
    Task<byte[]?> GetAsync(string name, int limit, CancellationToken cancellation);

    /// <summary>Stores a content.</summary>
    /// <param name="name">The name, as in <see cref="GetAsync"/>.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <returns>False if the server doesn't accept contents of this size.</returns>
    /// <exception cref="BackendException">The server fails.</exception>
    /// <exception cref="IOException">The connection fails.</exception>
    Task<bool> PutAsync(string name, byte[] content, CancellationToken cancellation);
}
