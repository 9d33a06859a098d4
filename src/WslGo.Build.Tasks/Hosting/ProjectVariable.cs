namespace WslGo.Build.Hosting;

/// <summary>An environment variable that a project sets for go: a <c>GoEnvironment</c> item.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, which may be a secret.</param>
internal sealed record ProjectVariable(string Name, string Value);
