using System.Security.Cryptography;
using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Acquisition;

/// <summary>A file that is downloaded in one go or in several.</summary>
/// <param name="folder">Its directory, which this disposes of.</param>
/// <param name="name">Its name there. Beside it is noted what it is a part of.</param>
internal sealed class PartialFile(PrivateFolder folder, string name) : IDisposable
{
    private readonly string _note = name + ".of";

    /// <summary>Its path.</summary>
    public string Path => System.IO.Path.Join(folder.Path, name);

    /// <summary>How far it got; null if it can't be gone on with.</summary>
    public ResumePoint? Resumable(Uri url)
    {
        if (folder.Stat(name) is not { Kind: EntryKind.File, Length: > 0 and var length } || folder.Stat(_note) is not { Kind: EntryKind.File }) return null;
        var lines = File.ReadAllLines(System.IO.Path.Join(folder.Path, _note));
        return lines.Length == 2 && lines[0] == Name(url) ? new ResumePoint(length, lines[1]) : null;
    }

    /// <summary>Opens it to go on.</summary>
    public FileStream Continue()
    {
        var file = new FileStream(
            folder.TryOpenFile(name) ?? throw new FileNotFoundException($"'{Path}' no longer exists."), FileAccess.Write);
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    /// <summary>Opens it to begin anew.</summary>
    /// <param name="identity">What it will be a part of; null if that can't be told again.</param>
    public FileStream Restart(DownloadIdentity? identity)
    {
        Forget();
        if (identity is not null) folder.Write(_note, Encoding.UTF8.GetBytes($"{Name(identity.Url)}\n{identity.Validator}\n"));
        return new FileStream(folder.PutFile(name), FileAccess.Write);
    }

    /// <summary>Removes it.</summary>
    public void Forget()
    {
        folder.Unlink(_note);
        folder.Unlink(name);
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    // The address may hold a password.
    private static string Name(Uri url) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)));
}

/// <summary>What tells that a file on a server is still the same.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Validator">Its <c>ETag</c>, or its <c>Last-Modified</c>.</param>
internal sealed record DownloadIdentity(Uri Url, string Validator);

/// <summary>Where a download goes on.</summary>
/// <param name="Length">The bytes that are there.</param>
/// <param name="Validator">For the header <c>If-Range</c>: the whole comes if the file is another by now.</param>
internal sealed record ResumePoint(long Length, string Validator);
