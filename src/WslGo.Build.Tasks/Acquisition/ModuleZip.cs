using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Acquisition;

/// <summary>
/// The zip archive of a module, with go's restrictions: no file is extracted outside its directory, and sizes are limited.
/// </summary>
/// <remarks>Source: https://go.dev/ref/mod#zip-files; golang.org/x/mod <c>zip</c> (checkZip, Unzip), <c>module</c> (CheckFilePath).</remarks>
internal sealed class ModuleZip : IDisposable
{
    /// <summary>The maximum size of the archive, and of its files together: 500 MiB (<c>zip.MaxZipFile</c>).</summary>
    public const long MaxSize = 500L << 20;

    // Go's distribution has about 15,000 files. An archive with many more could exhaust a disk's inodes.
    private const int MaxFiles = 100_000;

    // The limits of file systems for a name (NAME_MAX) and for a path below the store (PATH_MAX, minus the path above). Go's own
    // paths have about 150 bytes.
    private const int MaxName = 255;
    private const int MaxPath = 2048;

    private static readonly string[] s_windowsNames =
    [
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2",
        "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    private readonly ZipArchive _archive;
    private readonly string _prefix;
    private readonly List<ZipArchiveEntry> _files;

    private ModuleZip(ZipArchive archive, string prefix, List<ZipArchiveEntry> files) =>
        (_archive, _prefix, _files) = (archive, prefix, files);

    /// <summary>Opens an archive and checks the metadata of its files.</summary>
    /// <param name="path">The path of the archive.</param>
    /// <param name="prefix">The required prefix of each name: <c>MODULE@VERSION/</c>.</param>
    /// <param name="limit">The maximum size in bytes of the archive, and of its files together.</param>
    /// <exception cref="MismatchException">The file is not a valid module archive.</exception>
    public static ModuleZip Open(string path, string prefix, long limit = MaxSize)
    {
        if (new FileInfo(path).Length > limit) throw new MismatchException($"The zip file is larger than {limit} bytes.");
        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(path);
            var zip = new ModuleZip(archive, prefix, Check(archive, prefix, limit));
            archive = null;
            return zip;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            throw new MismatchException($"The file is not a zip file: {exception.Message}", exception);
        }
        finally
        {
            archive?.Dispose();
        }
    }

    /// <summary>The hash of the module, as in <c>go.sum</c>.</summary>
    /// <exception cref="MismatchException">The archive can't be extracted.</exception>
    public string Hash(CancellationToken cancellation)
    {
        var hash = new DirectoryHash();
        foreach (var file in _files)
        {
            cancellation.ThrowIfCancellationRequested();
            using var content = Content(file);
            hash.Add(file.FullName, content);
        }

        return hash.ToString();
    }

    /// <summary>Extracts the archive.</summary>
    /// <param name="directory">The target directory, which is empty.</param>
    /// <param name="isExecutable">Whether a file, by its path with <c>/</c>, is executable.</param>
    /// <param name="cancellation">Stops the extraction. The caller removes the extracted files.</param>
    /// <exception cref="MismatchException">The archive can't be extracted.</exception>
    public void Extract(PrivateFolder directory, Func<string, bool> isExecutable, CancellationToken cancellation)
    {
        foreach (var file in _files)
        {
            cancellation.ThrowIfCancellationRequested();
            var name = file.FullName[_prefix.Length..];
            var slash = name.LastIndexOf('/');
            using var below = slash < 0 ? null : directory.Make(name[..slash]);
            using var content = Content(file);
            using var written = new FileStream(Create(below ?? directory, name[(slash + 1)..]), FileAccess.Write);
            if (!OperatingSystem.IsWindows() && isExecutable(name)) MakeExecutable(written.SafeFileHandle);
            content.CopyTo(written);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private static SafeFileHandle Create(PrivateFolder folder, string name) =>
        folder.TryCreateFile(name) ?? throw new ObstructedException(Path.Join(folder.Path, name));

    // Everyone who may read the file may execute it.
    [UnsupportedOSPlatform("windows")]
    private static void MakeExecutable(SafeFileHandle file)
    {
        const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        var mode = File.GetUnixFileMode(file);
        File.SetUnixFileMode(file, mode | (UnixFileMode)((int)(mode & Read) >> 2));
    }

    // The declared length is only an upper limit for reading.
    private static BoundedStream Content(ZipArchiveEntry file)
    {
        try
        {
            return new BoundedStream(file.Open(), file.Length, file.FullName);
        }
        catch (InvalidDataException exception)
        {
            throw new MismatchException($"{file.FullName} in the zip file cannot be read: {exception.Message}", exception);
        }
    }

    private static List<ZipArchiveEntry> Check(ZipArchive archive, string prefix, long limit)
    {
        var files = new List<ZipArchiveEntry>();
        var seen = new Dictionary<string, PathSeen>(StringComparer.OrdinalIgnoreCase);
        long size = 0;
        foreach (var entry in archive.Entries)
        {
            if (!entry.FullName.StartsWith(prefix, StringComparison.Ordinal)) throw Bad(entry, $"does not start with {prefix}");
            var name = entry.FullName[prefix.Length..];
            if (name.Length == 0) continue;
            var isDirectory = name.EndsWith('/');
            if (isDirectory) name = name[..^1];
            if (Problem(name) is { } problem) throw Bad(entry, problem);
            if (Kind(entry) is not (0 or 8) && !(isDirectory && Kind(entry) == 4)) throw Bad(entry, "is a link or another special file");
            if (Collision(seen, name, isDirectory) is { } collision) throw Bad(entry, collision);
            if (isDirectory) continue;
            if (name != "go.mod" && Path.GetFileName(name).Equals("go.mod", StringComparison.OrdinalIgnoreCase))
                throw Bad(entry, "is a go.mod in a directory that must not contain one");
            if (entry.Length < 0 || entry.Length > limit - size) throw new MismatchException($"The files in the zip file have more than {limit} bytes in total.");
            size += entry.Length;
            files.Add(entry);
            if (files.Count > MaxFiles) throw new MismatchException($"The zip file has more than {MaxFiles} files.");
        }

        return files;
    }

    // stat(2): the file type, in the upper half of the attributes if the archive was written on Unix; otherwise 0.
    private static int Kind(ZipArchiveEntry entry) => (entry.ExternalAttributes >> 28) & 0xf;

    private static MismatchException Bad(ZipArchiveEntry entry, string problem) => new($"'{Shown(entry.FullName)}' in the zip file {problem}.");

    private static string Shown(string name) => LogText.Line(name.Length <= 200 ? name : name[..200] + "...");

    private static string? Problem(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) > MaxPath) return "has a name that is too long";
        foreach (var element in name.Split('/'))
        {
            if (element.Length == 0 || element.Trim('.').Length == 0) return "is not a plain path";
            if (Encoding.UTF8.GetByteCount(element) > MaxName) return "has a name that is too long";
            if (element.EndsWith('.')) return "has an element that ends in a dot";
            foreach (var rune in element.EnumerateRunes())
            {
                if (!IsAllowed(rune)) return $"has a character that is not allowed in a module: U+{rune.Value:X4}";
            }

            var dot = element.IndexOf('.');
            var stem = dot < 0 ? element : element[..dot];
            if (Array.Exists(s_windowsNames, reserved => reserved.Equals(stem, StringComparison.OrdinalIgnoreCase)))
                return "has a name that is reserved on Windows";
        }

        return null;
    }

    private static bool IsAllowed(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value) || "!#$%&()+,-.=@[]^_{}~ ".Contains((char)rune.Value)
        : Rune.IsLetter(rune);

    private static string? Collision(Dictionary<string, PathSeen> seen, string path, bool isDirectory)
    {
        for (; path.Length > 0; path = path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "", isDirectory = true)
        {
            if (seen.TryAdd(path, new PathSeen(path, isDirectory))) continue;
            var other = seen[path];
            if (other.Path != path) return $"differs from '{Shown(other.Path)}' only in case";
            if (other.IsDirectory != isDirectory) return "is both a file and a directory";
            if (!isDirectory) return "occurs twice";
        }

        return null;
    }

    private sealed record PathSeen(string Path, bool IsDirectory);
}
