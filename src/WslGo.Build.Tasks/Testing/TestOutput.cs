using System.Globalization;
using System.Text;

namespace WslGo.Build.Testing;

/// <summary>
/// The output of a test, as lines. A test may print half a line at a time, and more than fits into memory: the beginning and the
/// end are kept, and a line between them states how much is missing.
/// </summary>
/// <param name="nameOriginals">Maps paths of copies to those of the originals.</param>
internal sealed class TestOutput(Func<string, string> nameOriginals)
{
    /// <summary>The maximum number of characters of the beginning, and of the end.</summary>
    internal const int Kept = 256 * 1024;

    private const int LongestLine = 32 * 1024;

    // Most tests print nothing, and there may be many tests.
    private List<GoTestLine>? _head;
    private Queue<GoTestLine>? _tail;
    private StringBuilder? _open;
    private bool _openIsError;
    private int _headLength;
    private int _tailLength;
    private long _dropped;

    /// <summary>Adds a part of the output.</summary>
    public void Add(GoTestEvent entry)
    {
        if (_open is null && entry.Output.EndsWith('\n') && entry.Output.Length <= LongestLine)
        {
            AddLines(entry.Output, IsError(entry));
            return;
        }

        (_open ??= new()).Append(entry.Output);
        _openIsError |= IsError(entry);
        if (!entry.Output.EndsWith('\n') && _open.Length < LongestLine) return;
        var text = _open.ToString();
        var isError = _openIsError;
        (_open, _openIsError) = (null, false);
        AddLines(text, isError);
    }

    /// <summary>The lines.</summary>
    public IReadOnlyList<GoTestLine> Take()
    {
        if (_head is null && _open is null) return [];
        var lines = new List<GoTestLine>(_head ?? []);
        if (_dropped > 0)
            lines.Add(new GoTestLine(string.Create(CultureInfo.InvariantCulture, $"[{_dropped:N0} characters of output left out]"), IsError: false));
        if (_tail is not null) lines.AddRange(_tail);
        if (_open is not null) lines.Add(new GoTestLine(nameOriginals(_open.ToString()), _openIsError));
        return lines;
    }

    private static bool IsError(GoTestEvent entry) => entry.OutputType is "error" or "error-continue";

    private void AddLines(string text, bool isError)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n')) Add(new GoTestLine(nameOriginals(line.TrimEnd('\r')), isError));
    }

    private void Add(GoTestLine line)
    {
        if (_tail is null && _headLength + line.Text.Length <= Kept)
        {
            (_head ??= []).Add(line);
            _headLength += line.Text.Length;
            return;
        }

        _head ??= [];
        (_tail ??= new()).Enqueue(line);
        _tailLength += line.Text.Length;
        while (_tailLength > Kept && _tail.Count > 1)
        {
            var first = _tail.Dequeue().Text.Length;
            _tailLength -= first;
            _dropped += first;
        }
    }
}
