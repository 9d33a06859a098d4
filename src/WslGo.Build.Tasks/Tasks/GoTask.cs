using Microsoft.Build.Framework;
using WslGo.Build.Hosting;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>The base of all tasks: the project's settings, errors with a code and a location, and cancellation.</summary>
public abstract class GoTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The item <c>_WslGoSettings</c>, with properties of the project that many tasks use.</summary>
    public ITaskItem? Settings { get; set; }

    /// <summary>Whether the task failed because a file system doesn't respond: later steps would wait for it too.</summary>
    [Output]
    public bool HasNoAnswer { get; private set; }

    /// <summary>The project's settings.</summary>
    private protected ProjectSettings Project => field ??= Settings is null ? new ProjectSettings() : new ProjectSettingsReader(Settings).Read();

    /// <summary>The environment of the build. The only place in a task that reads the process's environment.</summary>
    private protected BuildEnvironment BuildEnvironment => field ??= BuildEnvironment.OfThisProcess();

    /// <inheritdoc/>
    public override bool Execute()
    {
        var log = new MSBuildLog(Log, Project.ProjectFile, Project.Warnings, Project.HelpAddress);
        try
        {
            Execute(log, _cancellation.Token);
        }
        catch (BuildException exception)
        {
            log.Report(exception.Finding);
            HasNoAnswer = exception is NoAnswerException;
        }
        catch (OperationCanceledException)
        {
            // MSBuild itself reports the cancellation; a cancelled task has failed.
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.Report(new Finding("WSLGO3016", FindingSeverity.Error, exception.Message));
            log.Verbose(exception.ToString());
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does the work. Errors are thrown as <see cref="BuildException"/> or reported to the log.</summary>
    private protected abstract void Execute(IBuildLog log, CancellationToken cancellation);
}
