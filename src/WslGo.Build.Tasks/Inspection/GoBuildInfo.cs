namespace WslGo.Build.Inspection;

/// <summary>Recognises programs and libraries that Go linked.</summary>
internal static class GoBuildInfo
{
    private const int BlockSize = 1 << 20;

    /// <summary>The bytes before the build information (golang/go <c>src/debug/buildinfo/buildinfo.go</c>).</summary>
    private static readonly byte[] s_magic = [0xff, .. " Go buildinf:"u8];

    /// <summary>Whether a file contains the build information; reads the file up to it.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static bool IsIn(string path)
    {
        using var file = File.OpenHandle(path);
        var block = new byte[BlockSize];
        for (long offset = 0; ;)
        {
            var count = RandomAccess.Read(file, block, offset);
            if (block.AsSpan(0, count).IndexOf(s_magic) >= 0) return true;
            if (count < s_magic.Length) return false;

            // The bytes may span two blocks.
            offset += count - s_magic.Length + 1;
        }
    }
}
