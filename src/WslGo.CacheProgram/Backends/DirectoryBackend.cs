using System.Security.Cryptography;

namespace WslGo.CacheProgram.Backends;

/// <summary>A directory that several machines share.</summary>
/// <param name="directory">The path of the directory.</param>
internal sealed class DirectoryBackend(string directory) : IBackend
{
    /// <inheritdoc/>
    public Task<byte[]?> GetAsync(string name, int limit, CancellationToken cancellation) => Work<byte[]?>(async () =>
    {
        try
        {
            using var file = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return await BoundedContent.ReadAsync(file, file.Length, limit, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Directory.Exists(directory) ? null : throw new BackendException("does not exist", isFinal: true);
        }
    }, cancellation);

    /// <inheritdoc/>
    public Task<bool> PutAsync(string name, byte[] content, CancellationToken cancellation) => Work(() =>
    {
        if (!Directory.Exists(directory)) throw new BackendException("does not exist", isFinal: true);
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part";
        try
        {
            File.WriteAllBytes(unfinished, content);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        return Task.FromResult(true);
    }, cancellation);

    // Uses subdirectories named after the first two digits, as Go's build cache does. Directories with thousands of
    // files are slow on network shares.
    private string PathOf(string name)
    {
        var slash = name.IndexOf('/');
        return Path.Join(directory, name[..slash], name.Substring(slash + 1, 2), name[(slash + 1)..]);
    }

    // An operation on a share that hangs can't be interrupted, so the method abandons the operation.
    private static async Task<T> Work<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(work, CancellationToken.None).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException)
        {
            throw new BackendException("denies access");
        }
    }
}
