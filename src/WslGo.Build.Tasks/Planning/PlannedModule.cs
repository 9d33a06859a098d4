namespace WslGo.Build.Planning;

/// <summary>A directory of a module that go commands other than <c>go build</c> run for: tests, checks.</summary>
/// <param name="Context">Where and how the commands run.</param>
/// <param name="Package">The directory's package, relative to the module's directory: <c>./sub</c>.</param>
internal sealed record PlannedModule(GoModuleContext Context, string Package);
