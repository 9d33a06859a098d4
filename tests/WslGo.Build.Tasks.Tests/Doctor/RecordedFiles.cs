using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Doctor;

/// <summary>The files of a machine that was recorded: those given, and no others.</summary>
internal sealed class RecordedFiles(IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, string> links) : IHostFiles
{
    public string? ReadText(string path) => texts.GetValueOrDefault(path);

    public string? LinkTarget(string path) => links.GetValueOrDefault(path);

    public bool Exists(string path) => texts.ContainsKey(path) || links.ContainsKey(path);

    public IReadOnlyList<string> Directories(string path) =>
    [
        .. texts.Keys.Where(text => text.StartsWith(path + "/", StringComparison.Ordinal))
            .Select(text => text[(path.Length + 1)..]).Where(rest => rest.Contains('/')).Select(rest => rest.Split('/')[0]).Distinct(),
    ];
}
