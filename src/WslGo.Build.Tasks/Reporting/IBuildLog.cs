namespace WslGo.Build.Reporting;

/// <summary>The log of a build, which tasks forward to MSBuild.</summary>
internal interface IBuildLog
{
    /// <summary>Logs a step that takes noticeable time, at every verbosity but the quietest.</summary>
    void Notice(string text) => Info(text);

    /// <summary>Logs a line at verbosity normal.</summary>
    void Info(string text);

    /// <summary>Logs a detail, at verbosity detailed.</summary>
    void Verbose(string text);

    /// <summary>Logs an error, a warning or a message with a code.</summary>
    void Report(Finding finding);
}
