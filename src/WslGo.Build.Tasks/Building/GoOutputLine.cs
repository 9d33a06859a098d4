namespace WslGo.Build.Building;

/// <summary>The stream of a line of go's output.</summary>
internal enum GoOutputSource
{
    /// <summary>Standard output: the events of <c>go build -json</c>.</summary>
    Output,

    /// <summary>Standard error: everything else.</summary>
    Error,
}

/// <summary>One line of go's output.</summary>
/// <param name="Source">The stream.</param>
/// <param name="Text">The line, without its line end.</param>
internal sealed record GoOutputLine(GoOutputSource Source, string Text);
