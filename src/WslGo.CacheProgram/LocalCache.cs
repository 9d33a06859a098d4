using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WslGo.CacheProgram;

/// <summary>
/// Go's build cache, in Go's own format. Without the server, Go can still use all entries. Go leaves the removal of
/// entries that have not been used for days to the program.
/// </summary>
/// <param name="directory"><c>GOCACHE</c>.</param>
/// <remarks>Source: golang/go <c>src/cmd/go/internal/cache/cache.go</c>.</remarks>
internal sealed class LocalCache(string directory)
{
    private const int LargestBuffer = 128 * 1024;

    private static readonly TimeSpan s_markInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_trimInterval = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_trimLimit = TimeSpan.FromDays(5);

    /// <summary>Looks up an entry. Returns null if the entry doesn't exist.</summary>
    public LocalEntry? Get(CacheId action)
    {
        try
        {
            var note = FileOf(action, 'a');
            if (!File.Exists(note)) return null;
            var words = File.ReadAllText(note).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is not ["v1", var id, var output, var size, var time] || id != action.Hex || CacheId.Parse(output) is not { } content
                || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds))
            {
                return null;
            }

            var path = FileOf(content, 'd');
            var file = new FileInfo(path);
            if (!file.Exists || file.Length != bytes) return null;
            Mark(note);
            Mark(path);
            return new LocalEntry(content, bytes, DateTime.UnixEpoch.AddTicks(nanoseconds / 100), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Stores an entry if its content has the given hash.</summary>
    /// <returns>The entry; null if the hash doesn't match. In that case, nothing is stored.</returns>
    /// <exception cref="IOException">The entry can't be stored.</exception>
    /// <exception cref="UnauthorizedAccessException">The entry can't be stored.</exception>
    /// <exception cref="InvalidDataException">The content can't be read.</exception>
    public LocalEntry? Put(CacheId action, CacheId output, int size, Stream content)
    {
        var path = FileOf(output, 'd');
        var file = new FileInfo(path);
        if (file.Exists && file.Length == size && IsContent(path, output)) Mark(path);
        else if (!Replace(path, target => Copy(content, target, size) == output)) return null;
        var now = DateTime.UtcNow;
        var note = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"v1 {action.Hex} {output.Hex} {size,20} {(now - DateTime.UnixEpoch).Ticks * 100,20}\n"));
        WriteNote(FileOf(action, 'a'), note);
        return new LocalEntry(output, size, now, path);
    }

    /// <summary>Stores an entry without content, as a mark. A failure has no consequences.</summary>
    public void Mark(CacheId action)
    {
        try
        {
            Put(action, CacheId.HashOf([]), 0, Stream.Null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next program behaves as if there were no entry.
        }
    }

    /// <summary>Removes entries that have not been used for days. Runs at most once a day.</summary>
    public void Trim()
    {
        try
        {
            var mark = Path.Join(directory, "trim.txt");
            var now = DateTimeOffset.UtcNow;
            if (File.Exists(mark) && long.TryParse(File.ReadAllText(mark).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                && (now - DateTimeOffset.FromUnixTimeSeconds(last)).Duration() < s_trimInterval)
            {
                return;
            }

            foreach (var part in Directory.EnumerateDirectories(directory, "??")) TrimPart(part, now.UtcDateTime - s_trimLimit - s_markInterval);
            File.WriteAllText(mark, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // Another build will trim the cache later.
        }
    }

    private static void TrimPart(string part, DateTime limit)
    {
        foreach (var entry in new DirectoryInfo(part).EnumerateFileSystemInfos())
        {
            if (!(entry.Name.EndsWith("-a", StringComparison.Ordinal) || entry.Name.EndsWith("-d", StringComparison.Ordinal)) || entry.LastWriteTimeUtc >= limit) continue;
            if (entry is DirectoryInfo program) program.Delete(recursive: true);
            else entry.Delete();
        }
    }

    private string FileOf(CacheId id, char kind) => Path.Join(directory, id.Hex[..2], $"{id.Hex}-{kind}");

    private static bool IsContent(string path, CacheId output)
    {
        using var file = File.OpenRead(path);
        return CacheId.Of(SHA256.HashData(file)) == output;
    }

    private static void Mark(string path)
    {
        try
        {
            var now = DateTime.UtcNow;
            if (now - File.GetLastWriteTimeUtc(path) >= s_markInterval) File.SetLastWriteTimeUtc(path, now);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The file belongs to another user. Its time stamp stays old, so the file is removed some days earlier.
        }
    }

    // Returns the hash of the copied content, or null if the content doesn't have the given size.
    private static CacheId? Copy(Stream content, FileStream target, int size)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Clamp(size, 1, LargestBuffer));
        try
        {
            var left = size;
            for (int count; (count = content.Read(buffer)) > 0; left -= count)
            {
                if (count > left) return null;
                hash.AppendData(buffer, 0, count);
                target.Write(buffer, 0, count);
            }

            return left == 0 ? CacheId.Of(hash.GetHashAndReset()) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Go writes this file in the same way: all notes have the same length, so a write is complete or leaves an invalid
    // note, which is no entry.
    private static void WriteNote(string path, byte[] note)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.Write(file, note, 0);
            if (RandomAccess.GetLength(file) != note.Length) RandomAccess.SetLength(file, note.Length);
        }
        catch (IOException)
        {
            File.Delete(path);
            throw;
        }
    }

    // Replaces a file atomically: a build that reads at the same time finds either the old file or the new file. The
    // suffix of the temporary name lets Go remove a file that a terminated program left.
    private static bool Replace(string path, Func<FileStream, bool> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path[..^2]}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}-d";
        var isDone = false;
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0)) isDone = write(file);
            if (isDone) File.Move(unfinished, path, overwrite: true);
            return isDone;
        }
        catch (Exception exception) when (OperatingSystem.IsWindows() && isDone && exception is (IOException or UnauthorizedAccessException))
        {
            // On Windows, a file that another build is reading can't be replaced. That file was also written by a
            // build.
            if (!File.Exists(path)) throw;
            return true;
        }
        finally
        {
            if (!isDone || OperatingSystem.IsWindows()) File.Delete(unfinished);
        }
    }
}
