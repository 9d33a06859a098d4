namespace WslGo.Build.Planning;

/// <summary>A directory of a module for go commands other than <c>go build</c>: tests and checks.</summary>
/// <param name="Context">The module, with the directory and environment of the commands.</param>
/// <param name="Package">The directory's package, relative to the module's directory: <c>./sub</c>.</param>
internal sealed record PlannedModule(GoModuleContext Context, string Package);
