namespace WslGo.Build.Modules;

/// <summary>A module that go may read from the file system.</summary>
/// <param name="Path">Its module path, that of the module it replaces, or empty for a vendor directory.</param>
/// <param name="Directory">Absolute path.</param>
internal sealed record LocalModule(string Path, string Directory);
