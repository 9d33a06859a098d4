using System.Globalization;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>Windows directories on the PATH in WSL, which every command lookup searches.</summary>
internal sealed class WindowsPath : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1013";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        if (!context.Host.IsWslDistribution) yield break;
        var path = context.Settings.Environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator);
        var count = path.Count(directory => Path.IsPathRooted(directory) && context.Host.FileSystemOf(directory).IsWindowsDrive);
        if (count == 0) yield break;
        yield return new RuleFinding(
            Code, string.Create(CultureInfo.InvariantCulture, $"The PATH contains Windows directories ({count}); a command that is not found before them is searched for in each of them."))
        {
            Done = "The SDK runs go with a PATH without them.",
            Fix = "add these lines to /etc/wsl.conf, then run in Windows: wsl --shutdown\n[interop]\nappendWindowsPath = false",
            Location = new SourceLocation("/etc/wsl.conf"),
        };
    }
}
