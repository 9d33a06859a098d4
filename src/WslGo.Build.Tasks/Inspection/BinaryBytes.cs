using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Inspection;

/// <summary>The bytes of a file, read on demand: only a few pages of a large program are needed.</summary>
/// <param name="path">The file.</param>
internal sealed class BinaryBytes(string path) : IDisposable
{
    /// <summary>The maximum size of a table; an undamaged file has none that is larger.</summary>
    private const int Limit = 16 * 1024 * 1024;

    private readonly SafeFileHandle _file = File.OpenHandle(path);

    /// <summary>Reads a range.</summary>
    /// <exception cref="InvalidDataException">The range is beyond the end of the file.</exception>
    public ReadOnlySpan<byte> Read(ulong offset, ulong count)
    {
        if (offset > long.MaxValue || count > Limit) throw new InvalidDataException();
        var bytes = new byte[count];
        for (var read = 0; read < bytes.Length;)
        {
            var more = RandomAccess.Read(_file, bytes.AsSpan(read), (long)offset + read);
            if (more == 0) throw new InvalidDataException();
            read += more;
        }

        return bytes;
    }

    public void Dispose() => _file.Dispose();
}
