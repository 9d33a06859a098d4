namespace WslGo.Build.Inspection;

/// <summary>Tells a program or library that go linked from any other.</summary>
internal static class GoBuildInfo
{
    private const int BlockSize = 1 << 20;

    /// <summary>What go's linker puts before the build information (golang/go <c>src/debug/buildinfo/buildinfo.go</c>).</summary>
    private static readonly byte[] s_magic = [0xff, .. " Go buildinf:"u8];

    /// <summary>Whether a file has it; this reads the file to there.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static bool IsIn(string path)
    {
        using var file = File.OpenHandle(path);
        var block = new byte[BlockSize];
        for (long offset = 0; ;)
        {
            var count = RandomAccess.Read(file, block, offset);
            if (block.AsSpan(0, count).IndexOf(s_magic) >= 0) return true;
            if (count < s_magic.Length) return false;

            // It may lie across two blocks.
            offset += count - s_magic.Length + 1;
        }
    }
}
