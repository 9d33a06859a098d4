using WslGo.Build.Storage;

namespace WslGo.Build.Testing;

/// <summary>
/// The subtests of earlier runs. go discovers subtests only by running their parents, but editors and filters need them earlier.
/// </summary>
internal sealed class KnownSubtests
{
    private readonly SortedDictionary<string, SortedSet<string>> _packages = new(StringComparer.Ordinal);

    /// <summary>Reads the file of earlier runs; no subtests if it doesn't exist or can't be read.</summary>
    public static KnownSubtests Load(string file)
    {
        var known = new KnownSubtests();
        try
        {
            foreach (var line in File.ReadLines(file))
            {
                if (line.Split('\t') is [var package, var name]) known.Of(package).Add(name);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // No subtests are known then.
        }

        return known;
    }

    /// <summary>The subtests of a test, of any depth.</summary>
    public IEnumerable<string> Below(string package, string test) => _packages.TryGetValue(package, out var names)
        ? names.GetViewBetween(test + "/", test + "0") // The character after a slash.
        : [];

    /// <summary>Updates the subtests with the results of a run.</summary>
    /// <param name="packages">The results.</param>
    /// <param name="isWhole">Whether all tests ran. Subtests that didn't run then no longer exist.</param>
    public void Update(IEnumerable<GoTestPackage> packages, bool isWhole)
    {
        foreach (var package in packages)
        {
            if (package.Tests.Count == 0) continue;
            if (isWhole && package.Tests.All(test => test.Ended)) _packages.Remove(package.ImportPath);
            var names = package.Tests.Select(test => test.Name).Where(name => name.Contains('/')).ToList();
            if (names.Count > 0) Of(package.ImportPath).UnionWith(names);
        }
    }

    /// <summary>Saves the subtests if they changed.</summary>
    public void Save(string file)
    {
        using var text = new MemoryStream();
        using (var writer = new StreamWriter(text, leaveOpen: true))
        {
            foreach (var (package, names) in _packages)
            {
                foreach (var name in names) writer.Write($"{package}\t{name}\n");
            }
        }

        var content = text.ToArray();
        if (content.Length == 0 && !File.Exists(file)) return;
        if (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(content)) AtomicFile.Write(file, content);
    }

    private SortedSet<string> Of(string package)
    {
        if (!_packages.TryGetValue(package, out var names)) _packages.Add(package, names = new(StringComparer.Ordinal));
        return names;
    }
}
