using System.Diagnostics;

// The build puts the Go program beside this one.
var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "WslGoProgram.exe" : "WslGoProgram");
using var sidecar = Process.Start(new ProcessStartInfo(program)
{
    RedirectStandardInput = true, // It ends when this pipe closes, also if this program crashes.
    RedirectStandardOutput = true,
})!;

// One line asks, one line answers.
foreach (var name in args.DefaultIfEmpty("world"))
{
    await sidecar.StandardInput.WriteLineAsync(name);
    Console.WriteLine(await sidecar.StandardOutput.ReadLineAsync());
}

sidecar.StandardInput.Close();
await sidecar.WaitForExitAsync();
