using System.Diagnostics;

namespace WslGo.Build.Tests;

/// <summary>
/// The program that emulates the processor for the tests, if one does: <c>WSLGO_TEST_EMULATOR</c>, see <c>eng/arm64.sh</c>. The
/// kernel is this machine's, and so are the programs in <c>/usr/bin</c>.
/// </summary>
internal static class Emulator
{
    /// <summary>Its path; null if there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("WSLGO_TEST_EMULATOR") is { Length: > 0 } path ? path : null;

    /// <summary>How to start a program for the processor of the tests.</summary>
    public static ProcessStartInfo Start(string program) => Path is null ? new(program) : new(Path, [program]);
}
