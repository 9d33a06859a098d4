using System.Diagnostics;

/// <summary>Runs the Go programs that lie beside this one.</summary>
internal static class GoProgram
{
    /// <summary>Runs one to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> RunAsync(string name, IEnumerable<string>? arguments = null, string input = "")
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);
        using var process = Process.Start(new ProcessStartInfo(program, arguments ?? [])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        // Read while writing: either side may fill its pipe.
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{name} failed with exit code {process.ExitCode}.");
    }
}
