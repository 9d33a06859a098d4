namespace WslGo.Build.Help;

/// <summary>A property or an item of a project.</summary>
/// <param name="Text">The value; null for a value that is not shown, since it may be a secret.</param>
/// <param name="Origin">Where the value comes from: a file with the line, the command line, an environment variable.</param>
internal sealed record ProjectValue(string? Text, string Origin);
