using Microsoft.Testing.Extensions;
using Microsoft.Testing.Platform.Builder;

namespace WslGo.TestHost;

/// <summary>
/// The test application of Microsoft.Testing.Platform for Go projects. <c>dotnet test</c> and editors start it. It runs the
/// project's tests through MSBuild, and passes on their results.
/// </summary>
internal static class TestHostApplication
{
    /// <summary>Runs the application.</summary>
    /// <returns>The platform's exit code.</returns>
    public static async Task<int> RunAsync(string[] words)
    {
        if (HostArguments.Parse(words) is not { } arguments)
        {
            await Console.Error.WriteLineAsync("dotnet test starts this program for Go projects: --wslgo-project is missing.").ConfigureAwait(false);
            return HostArguments.InvalidCommandLine;
        }

        var builds = new TestBuilds(arguments);
        await using (builds.ConfigureAwait(false))
        {
            var builder = await TestApplication.CreateBuilderAsync([.. arguments.Platform]).ConfigureAwait(false);
            builder.CommandLine.AddProvider(() => new GoTestOptions());
            builder.RegisterTestFramework(
                _ => new GoTestCapabilities(),
                (_, services) => new GoTestFramework(builds, services));
            builder.AddTrxReportProvider();
            using var application = await builder.BuildAsync().ConfigureAwait(false);
            return await application.RunAsync().ConfigureAwait(false);
        }
    }
}
