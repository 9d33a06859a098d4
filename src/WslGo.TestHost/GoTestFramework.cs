using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.OutputDevice;
using Microsoft.Testing.Platform.Extensions.TestFramework;
using Microsoft.Testing.Platform.OutputDevice;
using Microsoft.Testing.Platform.Requests;
using Microsoft.Testing.Platform.Services;
using WslGo.Build.Testing;

namespace WslGo.TestHost;

/// <summary>A test framework of the platform that runs Go tests.</summary>
/// <param name="arguments">The project, and the settings of its tests.</param>
/// <param name="services">The services of the platform.</param>
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
            var policy = GoTestOptions.Policy(_options);
            var isDiscovery = request is DiscoverTestExecutionRequest;
            var properties = new Dictionary<string, string>(GoTestOptions.Properties(_options), StringComparer.OrdinalIgnoreCase);
            if (isDiscovery) properties["VSTestListTests"] = "true";
            var nodes = new TestNodes(arguments.Project, isEditor: _options.IsOptionSet("client-port"), hasTrx: _options.IsOptionSet("report-trx"));
            var results = new RetriedResults(PublishResultAsync, holdsFailures: policy.Retries > 0);
            var result = await BuildAsync(new TestHostRequest(Names(request.Filter)), results.AddAsync).ConfigureAwait(false);
            foreach (var warning in result.Warnings) await SayAsync(new WarningMessageOutputDeviceData(warning)).ConfigureAwait(false);
            try
            {
                await RetryAsync().ConfigureAwait(false);
            }
            finally
            {
                await results.EndAsync().ConfigureAwait(false);
            }

            // Errors that aren't test results: packages that can't be built, a missing toolchain.
            var other = result.Errors.Where(line => !line.Contains($": error {GoTestFailures.Code}: ", StringComparison.Ordinal)).ToList();
            if (result.ExitCode != 0 && (other.Count > 0 || !results.HasFailed))
                await PublishAsync(nodes.BuildFailed(other.Count > 0 ? string.Join('\n', other) : "go test failed.")).ConfigureAwait(false);

            Task<TestBuildResult> BuildAsync(TestHostRequest asked, Func<ResultMessage, Task> onResult) =>
                new TestBuild(arguments.Project, arguments.PropertiesFile, properties, asked).RunAsync(onResult, context.CancellationToken);

            async Task RetryAsync()
            {
                if (policy.Retries == 0 || results.Failed.Count == 0) return;
                if (policy.Refuses(results.Failed.Count, results.Total) is { } refusal)
                {
                    await SayAsync(new WarningMessageOutputDeviceData(refusal)).ConfigureAwait(false);
                    return;
                }

                // Coverage is measured only in the first run.
                properties.Remove("VSTestCollect");
                for (var retry = 1; retry <= policy.Retries && results.Failed.Count > 0; retry++)
                {
                    await SayAsync(new TextOutputDeviceData(
                        $"Attempt {retry} of {policy.Retries + 1}: retrying failed tests: {string.Join(", ", results.Failed)}")).ConfigureAwait(false);
                    await BuildAsync(new TestHostRequest(results.Failed, IsRetry: true), results.AddAgainAsync).ConfigureAwait(false);
                }
            }

            async Task PublishResultAsync(ResultMessage message)
            {
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

            Task SayAsync(IOutputDeviceData data) => _output.DisplayAsync(this, data, context.CancellationToken);

            Task PublishAsync(TestNode node) => context.MessageBus.PublishAsync(this, new TestNodeUpdateMessage(request.Session.SessionUid, node));
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // The platform reports the cancellation.
        }
        finally
        {
            context.Complete();
        }
    }

    private static IReadOnlyList<string>? Names(ITestExecutionFilter filter) =>
        filter is TestNodeUidListFilter list ? [.. list.TestNodeUids.Select(uid => uid.Value)] : null;
}
