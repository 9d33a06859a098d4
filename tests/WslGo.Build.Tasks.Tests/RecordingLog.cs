using WslGo.Build.Reporting;


namespace WslGo.Build.Tests;

/// <summary>Keeps what a build says.</summary>
internal sealed class RecordingLog : IBuildLog
{
    private readonly List<string> _said = [];
    private readonly List<string> _details = [];
    private readonly List<Finding> _findings = [];

    /// <summary>Called with each line said.</summary>
    public Action<string>? OnSay { get; init; }

    /// <summary>Called with each detail.</summary>
    public Action<string>? OnDetail { get; init; }

    public string[] Said => Copy(_said);

    public string[] Details => Copy(_details);

    public Finding[] Findings => Copy(_findings);

    public void Info(string text)
    {
        Add(_said, text);
        OnSay?.Invoke(text);
    }

    public void Verbose(string text)
    {
        Add(_details, text);
        OnDetail?.Invoke(text);
    }

    public void Report(Finding finding) => Add(_findings, finding);

    private static void Add<T>(List<T> list, T item)
    {
        lock (list)
            list.Add(item);
    }

    private static T[] Copy<T>(List<T> list)
    {
        lock (list)
            return [.. list];
    }
}
