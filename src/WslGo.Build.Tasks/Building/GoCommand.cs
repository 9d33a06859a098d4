using System.ComponentModel;
using WslGo.Build.Diagnostics;
using WslGo.Build.Modules;
using WslGo.Build.Planning;
using WslGo.Build.Processes;
using WslGo.Build.Storage;

namespace WslGo.Build.Building;

/// <summary>Runs one <c>go build</c> and reads what it says.</summary>
/// <param name="log">Gets the command line and go's output.</param>
/// <param name="userEnvironment">The user's variables; their values never reach the log.</param>
internal sealed class GoCommand(IBuildLog log, IReadOnlyDictionary<string, string> userEnvironment)
{
    /// <summary>Runs it.</summary>
    /// <returns>Whether go succeeded; what it said is in the log.</returns>
    /// <exception cref="BuildException">go could not be started (WSLGO3001).</exception>
    public async Task<bool> RunAsync(GoInvocation invocation, string temporaryDirectory, CancellationToken cancellation)
    {
        var command = new ProcessCommand(invocation.Toolchain.GoExecutable)
        {
            Arguments = invocation.Arguments,
            WorkingDirectory = invocation.WorkingDirectory,
            Environment = EnvironmentOf(invocation, temporaryDirectory, cancellation),
        };
        foreach (var place in invocation.Binaries.Select(binary => Path.GetDirectoryName(binary.Artifacts[0].Built)!))
            Directory.CreateDirectory(place);
        if (invocation.Overlay is { } overlay) WholeFile.Write(overlay.Path, overlay.Content);
        log.Detail(PasteableLine(invocation, temporaryDirectory, command));
        var lines = new List<GoOutputLine>();
        int exitCode;
        try
        {
            exitCode = await ProcessRunner.RunAsync(
                command,
                line => Add(GoOutputSource.Output, line),
                line => Add(GoOutputSource.Error, line),
                cancellation).ConfigureAwait(false);
        }
        catch (Win32Exception exception)
        {
            throw BuildException.Error(
                "WSLGO3001", $"'{command.Executable}' could not be started: {exception.Message}", inner: exception);
        }

        void Add(GoOutputSource source, string line)
        {
            // Absolute paths also stand within messages, as in "In file included from".
            var text = invocation.Stage?.NameOriginals(line) ?? line;
            lock (lines) lines.Add(new GoOutputLine(source, text));
        }

        foreach (var line in GoJsonOutput.Regroup(lines).SelectMany(block => block.Lines)) log.Detail(line);
        foreach (var finding in new GoOutputParser(Context(invocation, command, exitCode)).Parse(lines)) log.Report(finding);
        return exitCode == 0;
    }

    private static GoOutputContext Context(GoInvocation invocation, ProcessCommand command, int exitCode) =>
        new(command.WorkingDirectory, exitCode, command.Environment.GetValueOrDefault("CGO_ENABLED") == "1")
        {
            ImportsC = CgoImport.IsIn,
            PackageDirectory =
                new PackageDirectories(invocation.Workspace.Modules, invocation.Workspace.VendorDirectory).Find,
            FileExists = File.Exists,
            MissingCopy = invocation.Stage is { } stage
                ? new MissingCopy(stage, invocation.Workspace, invocation.ProjectDirectory).Advice
                : (_, _, _) => null,
            Original = path => invocation.Stage?.Original(path) ?? path,
        };

    private Dictionary<string, string> EnvironmentOf(
        GoInvocation invocation, string temporaryDirectory, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string>(
            userEnvironment, OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var name in invocation.HiddenVariables) environment.Remove(name);
        foreach (var (name, value) in invocation.Environment) environment[name] = value;
        environment["GOTMPDIR"] = temporaryDirectory;
        IncludedContent.AddTo(environment, invocation, cancellation);
        return environment;
    }

    private static string PasteableLine(GoInvocation invocation, string temporaryDirectory, ProcessCommand command)
    {
        var variables = invocation.Environment
            .Append(new("GOTMPDIR", temporaryDirectory))
            .Select(pair => $"{pair.Key}={ShellText.Quote(pair.Value)}");
        return $"cd {ShellText.Quote(command.WorkingDirectory)} && env {string.Join(' ', variables)} {command}";
    }
}
