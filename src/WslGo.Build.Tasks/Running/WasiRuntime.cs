using System.Collections.Immutable;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Running;

/// <summary>The programs that run WebAssembly with WASI, as Go's tests start them.</summary>
/// <remarks>Source: golang/go <c>lib/wasm/go_wasip1_wasm_exec</c>; for Node.js its module <c>node:wasi</c>.</remarks>
/// <param name="search">Finds a program on the PATH; null if it isn't found.</param>
/// <param name="nodeScript">The absolute path of the script with which Node.js runs a program.</param>
/// <param name="projectFile">The project, for errors.</param>
internal sealed class WasiRuntime(Func<string, string?> search, string nodeScript, string projectFile)
{
    /// <summary>The property that names the runtime; its environment variable is Go's own.</summary>
    private const string Property = "GoWasiRuntime";

    // Go's default first. Node.js calls its support experimental.
    private static readonly ImmutableArray<string> s_names = ["wasmtime", "wasmer", "wazero", "wasmedge", "node"];

    /// <summary>The command that runs a program; the program's arguments follow it.</summary>
    /// <param name="program">The absolute path of the program.</param>
    /// <param name="chosen">The name or path of a runtime; empty for the first one on the PATH.</param>
    /// <param name="flags">More arguments for the runtime.</param>
    /// <param name="variables">The variables of the program.</param>
    /// <exception cref="BuildException">The runtime is unknown (WSLGO3004) or missing (WSLGO4032).</exception>
    public ImmutableArray<string> Command(string program, string chosen, string flags, IReadOnlyList<RunVariable> variables)
    {
        var (name, path) = chosen.Length > 0 ? Named(chosen) : First(program);

        // These runtimes pass on no variable. go's os.Getwd needs PWD.
        var environment = variables.SelectMany(variable => new[] { "--env", $"{variable.Name}={variable.Value}" });
        var more = GoArguments.SplitFlags(flags);
        return name switch
        {
            "wasmtime" => [path, "run", "--dir=/", .. environment, "-W", "max-wasm-stack=8388608", .. more, program],
            "wasmer" => [path, "run", "--dir=/", .. environment, .. more, program, "--"],
            "wazero" => [path, "run", "-mount", "/:/", "-env-inherit", .. more, program],
            "wasmedge" => [path, "--dir=/", .. environment, .. more, program],
            _ => [path, "--no-warnings", .. more, nodeScript, program],
        };
    }

    private (string Name, string Path) Named(string chosen)
    {
        var name = Path.GetFileNameWithoutExtension(chosen);
        if (!s_names.Contains(name))
        {
            throw BuildException.Error(
                "WSLGO3004", $"Unknown {Property} '{chosen}': expected {string.Join(", ", s_names)}, or the path of one of these.",
                ProjectText.Find(projectFile, Property));
        }

        var path = Path.GetFileName(chosen) == chosen ? search(chosen) : Path.GetFullPath(chosen, Path.GetDirectoryName(projectFile)!);
        return path is not null && File.Exists(path) ? (name, path) : throw BuildException.Error(
            "WSLGO4032", $"{Property} '{chosen}' is not installed. Fix: install it, or set another one: {string.Join(", ", s_names)}.",
            ProjectText.Find(projectFile, Property));
    }

    private (string Name, string Path) First(string program)
    {
        foreach (var name in s_names)
        {
            if (search(name) is { } path) return (name, path);
        }

        throw BuildException.Error(
            "WSLGO4032",
            $"{Path.GetFileName(program)} is a program for WASI, and there is no runtime for it on the PATH: {string.Join(", ", s_names)}. "
            + $"Fix: install one, such as wasmtime (https://wasmtime.dev), or set {Property} to the path of one.",
            new SourceLocation(projectFile));
    }
}
