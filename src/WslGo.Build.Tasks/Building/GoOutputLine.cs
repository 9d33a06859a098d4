namespace WslGo.Build.Building;

/// <summary>Where a line of go's output came from.</summary>
internal enum GoOutputSource
{
    /// <summary>Standard output: the events of <c>go build -json</c>.</summary>
    Output,

    /// <summary>Standard error: everything else.</summary>
    Error,
}

/// <summary>One line that go printed.</summary>
/// <param name="Source">Where it was printed.</param>
/// <param name="Text">The line, without its line end.</param>
internal sealed record GoOutputLine(GoOutputSource Source, string Text);
