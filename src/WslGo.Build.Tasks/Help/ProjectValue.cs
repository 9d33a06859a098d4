namespace WslGo.Build.Help;

/// <summary>A property or an item of a project.</summary>
/// <param name="Text">The value; null if it isn't shown because it may be a secret.</param>
/// <param name="Origin">The origin: a file with the line, the command line, or an environment variable.</param>
internal sealed record ProjectValue(string? Text, string Origin);
