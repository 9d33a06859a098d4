namespace WslGo.Build.Modules;

/// <summary>The modules that a <c>go.mod</c> requires; read when first asked for.</summary>
/// <param name="goModPath">Absolute path.</param>
internal sealed class RequiredModules(string goModPath)
{
    private readonly Lazy<HashSet<string>> _modules = new(() => Read(goModPath));

    /// <summary>Whether a required module's path is that of a package, or leads to it.</summary>
    public bool MayProvide(string importPath)
    {
        for (var path = importPath; ; path = path[..path.LastIndexOf('/')])
        {
            if (_modules.Value.Contains(path)) return true;
            if (!path.Contains('/')) return false;
        }
    }

    private static HashSet<string> Read(string path)
    {
        try
        {
            return DirectiveReader.Read(ModuleText.Read(path)).Where(line => line is { Verb: "require", Arguments.Count: > 0 })
                .Select(line => line.Arguments[0]).ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
