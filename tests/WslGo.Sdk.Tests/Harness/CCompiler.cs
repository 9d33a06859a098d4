using System.Runtime.InteropServices;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>The C compiler that cgo uses; test.sh installs it.</summary>
public static class CCompiler
{
    /// <summary>Makes a test inconclusive if there is no C compiler for glibc on x64.</summary>
    /// <param name="crossCompilers">Compilers for other targets that the test needs, too.</param>
    public static void Need(params string[] crossCompilers)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64
            || !RuntimeInformation.RuntimeIdentifier.StartsWith("linux-", StringComparison.Ordinal)
            && !File.Exists("/lib64/ld-linux-x86-64.so.2"))
            Assert.Inconclusive("It is linked on Linux x64 with glibc only.");
        foreach (var compiler in crossCompilers.Prepend("gcc"))
        {
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Join(directory, compiler))))
                Assert.Inconclusive($"There is no {compiler}.");
        }
    }
}
