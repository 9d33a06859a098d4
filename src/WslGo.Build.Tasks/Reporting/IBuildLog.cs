namespace WslGo.Build.Reporting;

/// <summary>Where a build says what it does; the tasks pass it on to MSBuild.</summary>
internal interface IBuildLog
{
    /// <summary>Something that takes long enough for the user to want to know of it at any verbosity but the quietest.</summary>
    void Notice(string text) => Info(text);

    /// <summary>Something worth a line at the usual verbosity.</summary>
    void Info(string text);

    /// <summary>Something for who looks closely (verbosity detailed).</summary>
    void Verbose(string text);

    /// <summary>An error, a warning or a message with a code.</summary>
    void Report(Finding finding);
}
