using Microsoft.Build.Framework;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>What all tasks share: one way to fail, with a code and a place, and one way to be cancelled.</summary>
public abstract class GoTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The item <c>_WslGoSettings</c>: the values of parameters that the call does not give.</summary>
    public ITaskItem? Settings { get; set; }

    /// <summary>Absolute path of the project.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>The project's <c>TreatWarningsAsErrors</c>.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>The project's <c>WarningsAsErrors</c>.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>The project's <c>WarningsNotAsErrors</c>.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>The project's <c>NoWarn</c>.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>What the project says of warnings.</summary>
    private protected WarningPolicy Warnings => new()
    {
        TreatWarningsAsErrors = TreatWarningsAsErrors,
        WarningsAsErrors = WarningsAsErrors,
        WarningsNotAsErrors = WarningsNotAsErrors,
        NoWarn = NoWarn,
    };

    /// <summary>Directory of the project.</summary>
    protected string ProjectDirectory => Path.GetDirectoryName(ProjectFile)!;

    /// <inheritdoc/>
    public override bool Execute()
    {
        Read(new TaskSettings(Settings));
        var log = new MSBuildLog(Log, ProjectFile, Warnings);
        try
        {
            Execute(log, _cancellation.Token);
        }
        catch (BuildException exception)
        {
            log.Report(exception.Finding);
        }
        catch (OperationCanceledException)
        {
            // MSBuild asked for it and says so itself; a task that was cancelled has failed.
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.Report(new Finding("WSLGO3004", FindingSeverity.Error, exception.Message));
            log.Detail(exception.ToString());
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

    /// <summary>Takes the values of parameters from the project's settings.</summary>
    private protected virtual void Read(TaskSettings settings)
    {
        ProjectFile = settings.Text(nameof(ProjectFile), ProjectFile);
        TreatWarningsAsErrors = settings.Switch(nameof(TreatWarningsAsErrors), TreatWarningsAsErrors);
        WarningsAsErrors = settings.Text(nameof(WarningsAsErrors), WarningsAsErrors);
        WarningsNotAsErrors = settings.Text(nameof(WarningsNotAsErrors), WarningsNotAsErrors);
        NoWarn = settings.Text(nameof(NoWarn), NoWarn);
    }

    /// <summary>Does the work; errors are thrown as <see cref="BuildException"/> or reported to the log.</summary>
    private protected abstract void Execute(IBuildLog log, CancellationToken cancellation);
}
