namespace WslGo.Build.Modules;

/// <summary>A module that go may read from the file system.</summary>
/// <param name="Path">The module path, or that of the module that it replaces; empty for a vendor directory.</param>
/// <param name="Directory">The absolute path.</param>
internal sealed record LocalModule(string Path, string Directory);
