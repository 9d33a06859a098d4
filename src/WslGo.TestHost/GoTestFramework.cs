using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.OutputDevice;
using Microsoft.Testing.Platform.Extensions.TestFramework;
using Microsoft.Testing.Platform.OutputDevice;
using Microsoft.Testing.Platform.Requests;
using Microsoft.Testing.Platform.Services;
using WslGo.Build.Testing;

namespace WslGo.TestHost;

/// <summary>Go's tests as a test framework of the platform.</summary>
/// <param name="arguments">Which project is tested, and how.</param>
/// <param name="services">The platform.</param>
internal sealed class GoTestFramework(HostArguments arguments, IServiceProvider services)
    : GoTestExtension, ITestFramework, IDataProducer, IOutputDeviceDataProducer
{
    private readonly ICommandLineOptions _options = services.GetCommandLineOptions();
    private readonly IOutputDevice _output = services.GetOutputDevice();

    /// <inheritdoc/>
    public Type[] DataTypesProduced => [typeof(TestNodeUpdateMessage), typeof(SessionFileArtifact)];

    /// <inheritdoc/>
    public Task<CreateTestSessionResult> CreateTestSessionAsync(CreateTestSessionContext context) =>
        Task.FromResult(new CreateTestSessionResult { IsSuccess = true });

    /// <inheritdoc/>
    public Task<CloseTestSessionResult> CloseTestSessionAsync(CloseTestSessionContext context) =>
        Task.FromResult(new CloseTestSessionResult { IsSuccess = true });

    /// <inheritdoc/>
    public async Task ExecuteRequestAsync(ExecuteRequestContext context)
    {
        try
        {
            var request = (TestExecutionRequest)context.Request;
            var isDiscovery = request is DiscoverTestExecutionRequest;
            var properties = new Dictionary<string, string>(arguments.Properties, StringComparer.OrdinalIgnoreCase);
            foreach (var (name, value) in GoTestOptions.Properties(_options)) properties[name] = value;
            if (isDiscovery) properties["VSTestListTests"] = "true";
            var build = new TestBuild(arguments.Project, properties, new TestHostRequest(Names(request.Filter)));
            var nodes = new TestNodes(arguments.Project, isEditor: _options.IsOptionSet("client-port"));
            var hasFailed = false;
            var result = await build.RunAsync(SendAsync, context.CancellationToken).ConfigureAwait(false);
            foreach (var warning in result.Warnings)
                await _output.DisplayAsync(this, new WarningMessageOutputDeviceData(warning), context.CancellationToken).ConfigureAwait(false);

            // What is no result of a test: packages that can't be built, no Go.
            var other = result.Errors.Where(line => !line.Contains($": error {GoTestFailures.Code}: ", StringComparison.Ordinal)).ToList();
            if (result.ExitCode != 0 && (other.Count > 0 || !hasFailed))
                await PublishAsync(nodes.BuildFailed(other.Count > 0 ? string.Join('\n', other) : "go test failed.")).ConfigureAwait(false);

            async Task SendAsync(ResultMessage message)
            {
                hasFailed |= message.Kind == ResultMessageKind.Failed;
                if (message.Kind == ResultMessageKind.Attachment)
                {
                    var file = new FileInfo(message.Name);
                    await context.MessageBus.PublishAsync(this, new SessionFileArtifact(request.Session.SessionUid, file, file.Name)).ConfigureAwait(false);
                }
                else
                {
                    await PublishAsync(nodes.Of(message)).ConfigureAwait(false);
                }
            }

            Task PublishAsync(TestNode node) => context.MessageBus.PublishAsync(this, new TestNodeUpdateMessage(request.Session.SessionUid, node));
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // The platform knows.
        }
        finally
        {
            context.Complete();
        }
    }

    private static IReadOnlyList<string>? Names(ITestExecutionFilter filter) =>
        filter is TestNodeUidListFilter list ? [.. list.TestNodeUids.Select(uid => uid.Value)] : null;
}
