using System.Runtime.InteropServices;

namespace WslGo.Build.Tests;

/// <summary>Makes files that are no regular ones.</summary>
internal static class SpecialFile
{
    /// <summary>Makes a pipe: to open it blocks until somebody writes.</summary>
    public static string Pipe(string path)
    {
        Assert.AreEqual(0, MakePipe(path, 0x1B6), path);
        return path;
    }

    [DllImport("libc", EntryPoint = "mkfifo", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int MakePipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
