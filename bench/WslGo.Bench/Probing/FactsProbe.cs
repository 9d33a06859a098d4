using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Bench.Probing;

/// <summary>
/// The part of a build that examines the machine (<c>BuildGo</c>): the mount table and other facts, the directory for go's
/// temporary files, the file system of each directory, all rules. The plan, which every build makes, is made before the
/// measurement.
/// </summary>
internal static class FactsProbe
{
    public static void Run(string directory, string package)
    {
        var project = Path.Join(directory, "bench.csproj");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string)variable.Value!;
        var settings = GoUserSettings.Read(environment);
        var plan = new GoBuildPlanner(
            new GoBuildRequest
            {
                ProjectFile = project,
                Binaries = [new GoBinaryReader(project, directory).Read(new GoBinaryItem(package, _ => ""))],
                OutputDirectory = Path.Join(directory, "bin"),
                IntermediateDirectory = Path.Join(directory, "obj"),
                Defaults = new GoDefaultFlags("", false),
                Settings = settings,
            },
            new SearchedToolchains(environment, project)).Plan();
        var output = Path.Join(directory, "bin");
        var seen = Clock.Time(() =>
        {
            var host = HostFacts.Read(environment);
            var temporary = new TemporaryDirectoryChooser(host, DiskSpace.Free).Choose(null, settings);
            var situation = new DiagnosticContextBuilder(host, settings, new DirectoryClassifier(host, AccessMeter.Measure)).Of(plan.Invocations, output, temporary);
            return RuleSet.Check(situation);
        });
        foreach (var observation in seen) Console.WriteLine($"{observation.Code}: {observation.Seen}");
    }

    private sealed class SearchedToolchains(Dictionary<string, string> environment, string project) : IToolchainSource
    {
        public ToolchainChoice Choose(string? root, ToolchainRequirement requirement) => ToolchainChooser.Choose(
            ToolchainLocator.Find(new ToolchainSearch(root, environment, environment["HOME"], HostSystem.Linux)),
            requirement, new SourceLocation(project));
    }
}
