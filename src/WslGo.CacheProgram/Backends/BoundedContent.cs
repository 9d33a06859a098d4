namespace WslGo.CacheProgram.Backends;

/// <summary>Reads data from a server, up to a limit.</summary>
internal static class BoundedContent
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="length">The expected length; null if the length is unknown.</param>
    /// <param name="limit">The maximum length, in bytes.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <exception cref="BackendException">The stream exceeds the limit or ends early.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, long? length, int limit, CancellationToken cancellation)
    {
        if (length > limit) throw TooLong();
        if (length is { } known)
        {
            var bytes = GC.AllocateUninitializedArray<byte>((int)known);
            var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return count == bytes.Length ? bytes : throw new BackendException("sent incomplete data");
        }

        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var count and > 0)
        {
            if (content.Length + count > limit) throw TooLong();
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private static BackendException TooLong() => new("sent more data than it should");
}
