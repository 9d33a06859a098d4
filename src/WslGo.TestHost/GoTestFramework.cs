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
/// <param name="builds">Run the tests.</param>
/// <param name="services">The services of the platform.</param>
internal sealed class GoTestFramework(TestBuilds builds, IServiceProvider services)
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
            var asked = GoTestOptions.Request(_options) with { Tests = Names(request.Filter), ListsOnly = request is DiscoverTestExecutionRequest };
            var nodes = new TestNodes(builds.Project, isEditor: _options.IsOptionSet("client-port"), hasTrx: _options.IsOptionSet("report-trx"));
            var results = new RetriedResults(PublishResultAsync, holdsFailures: policy.Retries > 0);
            var result = await BuildAsync(asked, results.AddAsync).ConfigureAwait(false);
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

            async Task<TestBuildResult> BuildAsync(TestHostRequest tests, Func<ResultMessage, Task> onResult)
            {
                var build = builds.Next();
                await using (build.ConfigureAwait(false)) return await build.RunAsync(tests, onResult, context.CancellationToken).ConfigureAwait(false);
            }

            async Task RetryAsync()
            {
                if (policy.Retries == 0 || results.Failed.Count == 0) return;
                if (policy.Refuses(results.Failed.Count, results.Total) is { } refusal)
                {
                    await SayAsync(new WarningMessageOutputDeviceData(refusal)).ConfigureAwait(false);
                    return;
                }

                for (var retry = 1; retry <= policy.Retries && results.Failed.Count > 0; retry++)
                {
                    await SayAsync(new TextOutputDeviceData(
                        $"Attempt {retry} of {policy.Retries + 1}: retrying failed tests: {string.Join(", ", results.Failed)}")).ConfigureAwait(false);

                    // Coverage is measured only in the first run.
                    await BuildAsync(asked with { Tests = results.Failed, IsRetry = true, MeasuresCoverage = false }, results.AddAgainAsync).ConfigureAwait(false);
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
