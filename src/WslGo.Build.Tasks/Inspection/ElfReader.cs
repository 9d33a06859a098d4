using System.Buffers.Binary;
using System.Text;
using NuGet.Versioning;

namespace WslGo.Build.Inspection;

/// <summary>
/// Reads the requirements of an ELF file from its headers and its dynamic section, as described in elf(5) and the Linux Standard
/// Base ("Symbol Versioning").
/// </summary>
internal sealed class ElfReader
{
    private const uint Load = 1, Dynamic = 2, Interp = 3;
    private const ulong DtNull = 0, DtNeeded = 1, DtStrTab = 5, DtStrSize = 10, DtVerNeed = 0x6ffffffe, DtVerNeedCount = 0x6fffffff;

    private readonly BinaryBytes _bytes;
    private readonly bool _is64;
    private readonly bool _isBig;
    private readonly List<Segment> _segments = [];

    private ElfReader(BinaryBytes bytes, byte elfClass, byte data)
    {
        if (elfClass is not (1 or 2) || data is not (1 or 2)) throw new InvalidDataException();
        (_bytes, _is64, _isBig) = (bytes, elfClass == 2, data == 2);
    }

    /// <summary>Reads a file with ELF's magic number.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static ElfImage Read(BinaryBytes bytes)
    {
        var identification = bytes.Read(0, 16);
        var abi = identification[7];
        return new ElfReader(bytes, identification[4], identification[5]).Read(abi);
    }

    private ElfImage Read(byte abi)
    {
        ReadSegments();
        string? interpreter = null;
        List<Entry> dynamic = [];
        foreach (var segment in _segments)
        {
            if (segment.Kind == Interp) interpreter = Text(_bytes.Read(segment.Offset, segment.Size));
            if (segment.Kind == Dynamic) dynamic = Entries(segment);
        }

        var needed = new List<string>();
        NuGetVersion? glibc = null;
        if (dynamic.Count > 0 && Value(dynamic, DtStrTab) is { } address && Value(dynamic, DtStrSize) is { } size)
        {
            var texts = _bytes.Read(OffsetOf(address), size);
            foreach (var entry in dynamic)
            {
                if (entry.Tag == DtNeeded) needed.Add(TextAt(texts, entry.Value));
            }

            if (Value(dynamic, DtVerNeed) is { } versions)
                glibc = NewestGlibc(OffsetOf(versions), Value(dynamic, DtVerNeedCount) ?? 0, texts);
        }

        return new ElfImage(Arch(), abi, interpreter, needed, glibc);
    }

    private string? Arch() => UInt16(_bytes.Read(18, 2)) switch
    {
        3 => "386",
        8 => (_is64 ? "mips64" : "mips") + (_isBig ? "" : "le"),
        21 => _isBig ? "ppc64" : "ppc64le",
        22 => "s390x",
        40 => "arm",
        62 => "amd64",
        183 => "arm64",
        243 => "riscv64",
        258 => "loong64",
        _ => null,
    };

    private void ReadSegments()
    {
        var offset = Word(_bytes.Read(_is64 ? 32u : 28u, (ulong)WordSize));
        var sizes = _bytes.Read(_is64 ? 54u : 42u, 4);
        var (size, count) = (UInt16(sizes), UInt16(sizes[2..]));
        if (count > 0 && size < (_is64 ? 56 : 32)) throw new InvalidDataException();
        for (var number = 0u; number < count; number++)
        {
            var header = _bytes.Read(offset + (number * size), size);
            _segments.Add(_is64
                ? new Segment(UInt32(header), Word(header[8..]), Word(header[16..]), Word(header[32..]))
                : new Segment(UInt32(header), Word(header[4..]), Word(header[8..]), Word(header[16..])));
        }
    }

    private List<Entry> Entries(Segment segment)
    {
        var bytes = _bytes.Read(segment.Offset, segment.Size);
        var entries = new List<Entry>();
        for (var at = 0; at + (2 * WordSize) <= bytes.Length; at += 2 * WordSize)
        {
            var entry = new Entry(Word(bytes[at..]), Word(bytes[(at + WordSize)..]));
            if (entry.Tag == DtNull) break;
            entries.Add(entry);
        }

        return entries;
    }

    // Elfxx_Verneed: version, count, file, aux, next; Elfxx_Vernaux: hash, flags, other, name, next. Both have the same size in
    // either class.
    private NuGetVersion? NewestGlibc(ulong offset, ulong count, ReadOnlySpan<byte> texts)
    {
        NuGetVersion? newest = null;
        for (var library = 0ul; library < Math.Min(count, 1024); library++)
        {
            var need = _bytes.Read(offset, 16);
            var symbol = offset + UInt32(need[8..]);
            for (var number = 0; number < UInt16(need[2..]); number++)
            {
                var version = _bytes.Read(symbol, 16);
                if (GlibcVersion(TextAt(texts, UInt32(version[8..]))) is { } found && (newest is null || found > newest))
                    newest = found;
                if (UInt32(version[12..]) == 0) break;
                symbol += UInt32(version[12..]);
            }

            if (UInt32(need[12..]) == 0) break;
            offset += UInt32(need[12..]);
        }

        return newest;
    }

    // GLIBC_PRIVATE and similar names are not versions.
    private static NuGetVersion? GlibcVersion(string symbolVersion) =>
        symbolVersion.StartsWith("GLIBC_", StringComparison.Ordinal) && NuGetVersion.TryParse(symbolVersion[6..], out var version)
            ? version
            : null;

    private ulong OffsetOf(ulong address)
    {
        foreach (var segment in _segments)
        {
            if (segment.Kind == Load && address >= segment.Address && address - segment.Address < segment.Size)
                return segment.Offset + (address - segment.Address);
        }

        throw new InvalidDataException();
    }

    private static ulong? Value(List<Entry> entries, ulong tag)
    {
        foreach (var entry in entries)
        {
            if (entry.Tag == tag) return entry.Value;
        }

        return null;
    }

    private static string TextAt(ReadOnlySpan<byte> texts, ulong offset) =>
        offset < (ulong)texts.Length ? Text(texts[(int)offset..]) : throw new InvalidDataException();

    private static string Text(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes.IndexOf((byte)0) is var end and >= 0 ? bytes[..end] : bytes);

    private int WordSize => _is64 ? 8 : 4;

    private ulong Word(ReadOnlySpan<byte> bytes) =>
        !_is64 ? UInt32(bytes)
        : _isBig ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private uint UInt32(ReadOnlySpan<byte> bytes) =>
        _isBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private ushort UInt16(ReadOnlySpan<byte> bytes) =>
        _isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private sealed record Segment(uint Kind, ulong Offset, ulong Address, ulong Size);

    private sealed record Entry(ulong Tag, ulong Value);
}
