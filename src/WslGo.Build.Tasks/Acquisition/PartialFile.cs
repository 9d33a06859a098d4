using System.Security.Cryptography;
using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Acquisition;

/// <summary>A file that is downloaded in one or several parts.</summary>
/// <param name="folder">The directory of the file, which this object disposes of.</param>
/// <param name="name">The file name. Another file next to it identifies the download.</param>
internal sealed class PartialFile(PrivateFolder folder, string name) : IDisposable
{
    private readonly string _note = name + ".of";

    /// <summary>The path of the file.</summary>
    public string Path => System.IO.Path.Join(folder.Path, name);

    /// <summary>The position at which to resume; null if that isn't possible.</summary>
    public ResumePoint? Resumable(Uri url)
    {
        if (folder.Stat(name) is not { Kind: EntryKind.File, Length: > 0 and var length } || folder.Stat(_note) is not { Kind: EntryKind.File }) return null;
        var lines = File.ReadAllLines(System.IO.Path.Join(folder.Path, _note));
        return lines.Length == 2 && lines[0] == Name(url) ? new ResumePoint(length, lines[1]) : null;
    }

    /// <summary>Opens the file to append to it.</summary>
    public FileStream Continue()
    {
        var file = new FileStream(
            folder.TryOpenFile(name) ?? throw new FileNotFoundException($"'{Path}' no longer exists."), FileAccess.Write);
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    /// <summary>Opens the file to start again.</summary>
    /// <param name="identity">Identifies the file on the server; null if it can't be identified.</param>
    public FileStream Restart(DownloadIdentity? identity)
    {
        Forget();
        if (identity is not null) folder.Write(_note, Encoding.UTF8.GetBytes($"{Name(identity.Url)}\n{identity.Validator}\n"));
        return new FileStream(folder.PutFile(name), FileAccess.Write);
    }

    /// <summary>Deletes the file.</summary>
    public void Forget()
    {
        folder.Unlink(_note);
        folder.Unlink(name);
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    // The URL may contain a password.
    private static string Name(Uri url) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)));
}

/// <summary>Identifies one version of a file on a server.</summary>
/// <param name="Url">The URL.</param>
/// <param name="Validator">Its <c>ETag</c>, or its <c>Last-Modified</c>.</param>
internal sealed record DownloadIdentity(Uri Url, string Validator);

/// <summary>The position at which to resume a download.</summary>
/// <param name="Length">The number of bytes that already exist.</param>
/// <param name="Validator">
/// The value of the <c>If-Range</c> header: if the file has changed, the server sends it completely.
/// </param>
internal sealed record ResumePoint(long Length, string Validator);
