using System.Diagnostics;

namespace WslGo.Build.Tests;

/// <summary>Starts the test assembly as a program, see <see cref="Program"/>.</summary>
internal static class TestProgram
{
    /// <summary>
    /// How to start it: <c>WSLGO_TEST_PROGRAM</c>, if the system can't start this machine's programs without an emulator
    /// (<c>eng/arm64.sh</c>); else the dotnet that runs the tests.
    /// </summary>
    /// <param name="arguments">The arguments of the program.</param>
    public static ProcessStartInfo Start(params string[] arguments) =>
        Environment.GetEnvironmentVariable("WSLGO_TEST_PROGRAM") is { Length: > 0 } program
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo(Environment.ProcessPath!, ["exec", typeof(Program).Assembly.Location, .. arguments]);
}
