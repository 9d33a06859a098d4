using WslGo.Build.Hosting;

namespace WslGo.Build.Doctor;

/// <summary>The machine.</summary>
/// <param name="System">The operating system.</param>
/// <param name="Kernel">The kernel release; empty if unknown.</param>
/// <param name="Wsl">1 or 2; null if this is not WSL.</param>
/// <param name="Container"><c>Docker</c>, <c>Podman</c> or another engine; null if none.</param>
/// <param name="Signals">Sentences with the facts that decided these values.</param>
internal sealed record HostReport(
    HostSystem System, string Kernel, int? Wsl, string? Container, IReadOnlyList<string> Signals);
