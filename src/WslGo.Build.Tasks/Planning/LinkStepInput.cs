using System.Globalization;
using WslGo.Build.Reporting;

namespace WslGo.Build.Planning;

/// <summary>A <c>GoLinkStepInput</c> item: what the project's steps after the link depend on, besides the program.</summary>
/// <param name="Include">The item's identity: a file, or any name if there is a value.</param>
/// <param name="Path">The absolute path of the file.</param>
/// <param name="Value">The value; empty for a file.</param>
internal sealed record LinkStepInput(string Include, string Path, string Value)
{
    /// <summary>The current state, for the build's key.</summary>
    /// <param name="projectFile">The project, for errors.</param>
    /// <exception cref="BuildException">The file doesn't exist (WSLGO3004).</exception>
    public string State(string projectFile)
    {
        if (Value.Length > 0) return $"{Include}={Value}";
        var file = new FileInfo(Path);
        return file.Exists
            ? string.Create(CultureInfo.InvariantCulture, $"{Path} {file.Length} {file.LastWriteTimeUtc.Ticks}")
            : throw BuildException.Error(
                "WSLGO3004", $"GoLinkStepInput '{Include}' does not exist: the file '{Path}' is missing. For a setting instead of a file, set Value.",
                ProjectText.Find(projectFile, "GoLinkStepInput", Include));
    }
}
