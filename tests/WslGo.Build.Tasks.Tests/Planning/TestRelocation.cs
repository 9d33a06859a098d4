using WslGo.Build.Hosting;
using WslGo.Build.Planning;

namespace WslGo.Build.Tests.Planning;

internal static class TestRelocation
{
    /// <summary>Builds everything in a stage.</summary>
    public static RelocationPolicy Always(string stage) => new(
        RelocationMode.Always, () => stage,
        new DirectoryClassifier(HostFacts.Read(new Dictionary<string, string>()), _ => throw new InvalidOperationException("Nothing is measured.")));
}
