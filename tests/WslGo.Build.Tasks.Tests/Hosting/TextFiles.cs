using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

/// <summary>A machine made of some texts.</summary>
internal sealed class TextFiles : Dictionary<string, string>, IHostFiles
{
    public static readonly IReadOnlyDictionary<string, string> NoEnvironment = new Dictionary<string, string>();

    public Dictionary<string, string> Links { get; } = [];

    public string? ReadText(string path) => this.GetValueOrDefault(path);

    public string? LinkTarget(string path) => Links.GetValueOrDefault(path);

    public bool Exists(string path) => ContainsKey(path) || Directories(path).Count > 0;

    public IReadOnlyList<string> Directories(string path) =>
    [
        .. Keys.Where(key => key.StartsWith(path + "/", StringComparison.Ordinal))
            .Select(key => key[(path.Length + 1)..].Split('/')[0]).Distinct(),
    ];
}
