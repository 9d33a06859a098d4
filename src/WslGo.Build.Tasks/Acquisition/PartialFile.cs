using System.Security.Cryptography;
using System.Text;

namespace WslGo.Build.Acquisition;

/// <summary>A file that is downloaded in one go or in several.</summary>
/// <param name="path">Its path. Beside it is noted what it is a part of.</param>
internal sealed class PartialFile(string path)
{
    private readonly string _note = path + ".of";

    /// <summary>Its path.</summary>
    public string Path => path;

    /// <summary>How far it got; null if it can't be gone on with.</summary>
    public ResumePoint? Resumable(Uri url)
    {
        if (!File.Exists(path) || !File.Exists(_note) || new FileInfo(path).Length is not (> 0 and var length)) return null;
        var lines = File.ReadAllLines(_note);
        return lines.Length == 2 && lines[0] == Name(url) ? new ResumePoint(length, lines[1]) : null;
    }

    /// <summary>Opens it to go on.</summary>
    public FileStream Continue()
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    /// <summary>Opens it to begin anew.</summary>
    /// <param name="identity">What it will be a part of; null if that can't be told again.</param>
    public FileStream Restart(DownloadIdentity? identity)
    {
        Forget();
        if (identity is not null) File.WriteAllLines(_note, [Name(identity.Url), identity.Validator]);
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
    }

    /// <summary>Removes it.</summary>
    public void Forget()
    {
        File.Delete(_note);
        File.Delete(path);
    }

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
