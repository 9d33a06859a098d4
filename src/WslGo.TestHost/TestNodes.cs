using Microsoft.Testing.Extensions.TrxReport.Abstractions;
using Microsoft.Testing.Platform.Extensions.Messages;
using WslGo.Build.Testing;

namespace WslGo.TestHost;

/// <summary>Converts results to the platform's nodes.</summary>
/// <param name="project">The tested project.</param>
/// <param name="isEditor">Whether an editor requests the tests: unlike a console, it displays packages by itself.</param>
/// <param name="hasTrx">Whether a trx file is written, for which the platform keeps all nodes until the end.</param>
/// <remarks>
/// Nodes are small and share as much as possible: the platform queues them without a limit, and a slow console leaves them all in
/// memory.
/// </remarks>
internal sealed class TestNodes(string project, bool isEditor, bool hasTrx)
{
    private readonly string _name = Path.GetFileNameWithoutExtension(project);
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

    /// <summary>The node of a test.</summary>
    public TestNode Of(ResultMessage message)
    {
        // The name without its package; a dot may be in either.
        var name = message.Name[(message.Package.Length + 1)..];
        var properties = new PropertyBag(State(message));
        if (isEditor || hasTrx || message.Kind == ResultMessageKind.Discovered) AddIdentity(properties, message, name);

        if (message.Kind != ResultMessageKind.Discovered)
        {
            properties.Add(new TimingProperty(new TimingInfo(message.Started, message.Started + message.Duration, message.Duration)));
            if (message.Output.Length > 0) properties.Add(new StandardOutputProperty(message.Output));
            if (hasTrx) AddTrx(properties, message);
        }

        return new TestNode { Uid = message.Name, DisplayName = isEditor ? name : message.Name, Properties = properties };
    }

    /// <summary>The node for a failure other than that of a test.</summary>
    public TestNode BuildFailed(string errors)
    {
        var name = _name + " (build)";
        var properties = new PropertyBag(new ErrorTestNodeStateProperty(errors));
        properties.Add(new TrxFullyQualifiedTypeNameProperty(project));
        properties.Add(new TrxExceptionProperty(errors, null));
        return new TestNode { Uid = name, DisplayName = name, Properties = properties };
    }

    private void AddIdentity(PropertyBag properties, ResultMessage message, string name)
    {
        properties.Add(new TestMethodIdentifierProperty(_name, "", Shared(message.Package), name, 0, [], ""));
        if (message.File.Length == 0) return;

        // As in the platform's own VSTest bridge: lines count from 1, and there is no column.
        var line = new LinePosition(message.Line, -1);
        properties.Add(new TestFileLocationProperty(Shared(message.File), new LinePositionSpan(line, line)));
    }

    private string Shared(string text)
    {
        if (_shared.TryGetValue(text, out var known)) return known;
        _shared.Add(text);
        return text;
    }

    private void AddTrx(PropertyBag properties, ResultMessage message)
    {
        properties.Add(new TrxFullyQualifiedTypeNameProperty(Shared(message.Package)));
        if (message.Kind == ResultMessageKind.Failed) properties.Add(new TrxExceptionProperty(message.Message, message.Trace));
        if (message.Output.Length > 0) properties.Add(new TrxMessagesProperty([new StandardOutputTrxMessage(message.Output)]));
    }

    private static TestNodeStateProperty State(ResultMessage message) => message.Kind switch
    {
        ResultMessageKind.Discovered => DiscoveredTestNodeStateProperty.CachedInstance,
        ResultMessageKind.Skipped => new SkippedTestNodeStateProperty(message.Message),
        ResultMessageKind.Failed => new FailedTestNodeStateProperty(new GoTestFailure(message.Message, message.Trace), message.Message),
        _ => PassedTestNodeStateProperty.CachedInstance,
    };

    // The platform takes stack traces from exceptions.
    private sealed class GoTestFailure(string message, string trace) : Exception(message)
    {
        public override string? StackTrace => trace.Length > 0 ? trace : null;
    }
}
