namespace WslGo.Build.Reporting;

/// <summary>Where a build says what it does; the tasks pass it on to MSBuild.</summary>
internal interface IBuildLog
{
    /// <summary>Something that takes long enough for the user to want to know of it at any verbosity but the quietest.</summary>
    void Announce(string text) => Say(text);

    /// <summary>Something worth a line at the usual verbosity.</summary>
    void Say(string text);

    /// <summary>Something for who looks closely (verbosity detailed).</summary>
    void Detail(string text);

    /// <summary>An error, a warning or a message with a code.</summary>
    void Report(Finding finding);
}
