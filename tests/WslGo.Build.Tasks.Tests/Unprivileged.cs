using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace WslGo.Build.Tests;

/// <summary>Runs something as a user whom file modes bind, also in a container where tests run as root.</summary>
internal static class Unprivileged
{
    private const int Nobody = 65534;

    /// <summary>Runs something that stays on its thread.</summary>
    /// <param name="folder">A folder that then belongs to that user, with all that is in it.</param>
    /// <param name="action">What to run.</param>
    public static void Run(string folder, Action action)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            action();
            return;
        }

        Own(folder);
        // Links are not followed: what they lead to is not the test's.
        var own = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", own)) Own(path);

        // The kernel keeps this identity, and the capabilities that go with it, for each thread (setfsuid(2)).
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            _ = SetFileSystemUser(Nobody);
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    /// <summary>Keeps everybody from reading and writing a file or directory until disposed of.</summary>
    public static IDisposable Deny(string path) => new Denial(path);

    private static void Own(string path) => Assert.AreEqual(0, ChangeOwner(path, Nobody, Nobody), path);

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileSystemUser(uint user);

    [DllImport("libc", EntryPoint = "lchown", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);

    private sealed class Denial : IDisposable
    {
        private readonly string _path;
        private readonly UnixFileMode _mode;
        private readonly FileStream? _held;

        public Denial(string path)
        {
            _path = path;
            if (OperatingSystem.IsWindows())
            {
                _held = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
                return;
            }

            _mode = File.GetUnixFileMode(path);
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        public void Dispose()
        {
            _held?.Dispose();
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(_path, _mode);
        }
    }
}
