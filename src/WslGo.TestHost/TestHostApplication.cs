using Microsoft.Testing.Extensions;
using Microsoft.Testing.Platform.Builder;

namespace WslGo.TestHost;

/// <summary>
/// A test application of Microsoft.Testing.Platform for Go projects, which have none of their own: <c>dotnet test</c> and
/// editors start it. It has MSBuild run the project's tests, and passes their results on.
/// </summary>
internal static class TestHostApplication
{
    /// <summary>Runs.</summary>
    /// <returns>The platform's exit code.</returns>
    public static async Task<int> RunAsync(string[] words)
    {
        if (HostArguments.Parse(words) is not { } arguments)
        {
            await Console.Error.WriteLineAsync("dotnet test starts this program for Go projects: --wslgo-project is missing.").ConfigureAwait(false);
            return HostArguments.InvalidCommandLine;
        }

        var builder = await TestApplication.CreateBuilderAsync([.. arguments.Platform]).ConfigureAwait(false);
        builder.CommandLine.AddProvider(() => new GoTestOptions());
        builder.RegisterTestFramework(
            _ => new GoTestCapabilities(),
            (_, services) => new GoTestFramework(arguments, services));
        builder.AddTrxReportProvider();
        using var application = await builder.BuildAsync().ConfigureAwait(false);
        return await application.RunAsync().ConfigureAwait(false);
    }
}
