using Microsoft.Testing.Extensions;
using Microsoft.Testing.Platform.Builder;
using WslGo.TestHost;

// A test application of Microsoft.Testing.Platform for Go projects, which have none of their own: 'dotnet test' and
// editors start it. It has MSBuild run the project's tests, and passes their results on.
if (HostArguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine("dotnet test starts this program for Go projects: --wslgo-project and --wslgo-results are missing.");
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
