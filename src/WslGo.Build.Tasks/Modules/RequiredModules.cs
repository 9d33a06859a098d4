namespace WslGo.Build.Modules;

/// <summary>The modules that a <c>go.mod</c> requires, read on first use.</summary>
/// <param name="goModPath">The absolute path.</param>
internal sealed class RequiredModules(string goModPath)
{
    private readonly Lazy<HashSet<string>> _modules = new(() => Read(goModPath));

    /// <summary>Whether the path of a required module is that of a package, or a prefix of it.</summary>
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
