using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Testing;

/// <summary>The value of <c>--logger</c>.</summary>
/// <param name="Trx">Whether to write a trx file.</param>
/// <param name="TrxPath">Its path below the results directory, or absolute; null for a unique name.</param>
/// <param name="TrxPrefix">The prefix of such a name; null for the default.</param>
/// <param name="ListsAll">Whether the console also shows passed tests.</param>
/// <param name="ShowsOutput">Whether the console shows their output.</param>
/// <param name="Unknown">Unsupported loggers.</param>
internal sealed record TestLoggers(bool Trx, string? TrxPath, string? TrxPrefix, bool ListsAll, bool ShowsOutput, IReadOnlyList<string> Unknown)
{
    /// <summary>Parses loggers: <c>trx</c>, <c>trx;LogFileName=results.trx</c>, <c>console;verbosity=detailed</c>.</summary>
    public static TestLoggers Parse(IEnumerable<string> loggers)
    {
        var result = new TestLoggers(false, null, null, false, false, []);
        foreach (var logger in loggers)
        {
            var parts = logger.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 0) continue;
            var settings = parts.Skip(1).Select(part => part.Split('=', 2))
                .ToLookup(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "", StringComparer.OrdinalIgnoreCase);
            result = parts[0].ToLowerInvariant() switch
            {
                "trx" => result with
                {
                    Trx = true,
                    TrxPath = settings["LogFileName"].LastOrDefault(name => name.Length > 0),
                    TrxPrefix = settings["LogFilePrefix"].LastOrDefault(name => name.Length > 0),
                },
                "console" => WithConsole(result, settings["verbosity"].LastOrDefault()?.ToLowerInvariant()),
                _ => result with { Unknown = [.. result.Unknown, parts[0]] },
            };
        }

        return result;
    }

    private static TestLoggers WithConsole(TestLoggers loggers, string? verbosity)
    {
        var isDetailed = verbosity is "detailed" or "d" or "diagnostic" or "diag";
        return loggers with { ListsAll = isDetailed || verbosity is "normal" or "n", ShowsOutput = isDetailed };
    }
}

/// <summary>Names and writes results files.</summary>
/// <param name="directory">The absolute results directory.</param>
internal sealed class TestResultsFile(string directory)
{
    /// <summary>Writes a trx file. Without a given name, its name is unique.</summary>
    public string WriteTrx(XDocument document, TestLoggers loggers, string user, string machine, DateTimeOffset time)
    {
        var stamp = time.LocalDateTime.ToString("yyyy-MM-dd_HH_mm_ss", CultureInfo.InvariantCulture);
        if (loggers.TrxPath is { } path)
            return Write(document, Path.GetFullPath(Path.HasExtension(path) ? path : path + ".trx", directory));
        var name = loggers.TrxPrefix is { } prefix ? $"{prefix}_{stamp}" : $"{user}_{machine}_{stamp}";
        name = string.Concat(name.Select(character => Path.GetInvalidFileNameChars().Contains(character) ? '_' : character));
        for (var number = 0; ; number++)
        {
            var file = Path.Join(directory, number == 0 ? name + ".trx" : string.Create(CultureInfo.InvariantCulture, $"{name}[{number}].trx"));
            if (!Reserve(file)) continue;
            return Write(document, file);
        }
    }

    /// <summary>Writes coverage like coverlet's collector: in a new directory.</summary>
    public string WriteCoverage(XDocument document) =>
        Write(document, Path.Join(directory, Guid.NewGuid().ToString(), "coverage.cobertura.xml"));

    // The projects of a solution are tested in parallel, with one results directory.
    private bool Reserve(string path)
    {
        try
        {
            Directory.CreateDirectory(directory);
            new FileStream(path, FileMode.CreateNew).Dispose();
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static string Write(XDocument document, string path)
    {
        try
        {
            using var bytes = new MemoryStream();
            using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) })) document.Save(writer);
            AtomicFile.Write(path, bytes.ToArray());
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BuildException.Error("WSLGO3010", $"The results cannot be written to '{path}': {exception.Message}", inner: exception);
        }
    }
}
