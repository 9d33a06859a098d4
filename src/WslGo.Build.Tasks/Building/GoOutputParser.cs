using System.Globalization;
using System.Text.RegularExpressions;
using WslGo.Build.Reporting;

namespace WslGo.Build.Building;

/// <summary>
/// Parses the output of one go command, plain or with <c>-json</c>, to findings: compile, load and link errors with their
/// locations, failures of a known cause with their code, and one finding with the rest. Nothing is reported twice.
/// </summary>
/// <remarks>
/// The messages are those of Go 1.23 and 1.27 and of gcc, as recorded in the tests. The parser throws for no input.
/// </remarks>
internal sealed partial class GoOutputParser(GoOutputContext context)
{
    /// <summary>Errors of the compiler, of cgo and its C compiler, and of loading packages.</summary>
    public const string CompileCode = "GO0001";

    /// <summary>Errors of the linker.</summary>
    public const string LinkCode = "GO0003";

    /// <summary>A failure without a location in the output.</summary>
    public const string FailureCode = "WSLGO3001";

    /// <summary>The maximum number of lines in a message. The log contains all lines.</summary>
    public const int LongestMessage = 100;

    /// <summary>The findings, in the order of the output; the rest is last.</summary>
    public IReadOnlyList<Finding> Parse(IEnumerable<GoOutputLine> lines)
    {
        var findings = new OrderedSet();
        var rest = new List<string>();
        foreach (var block in GoJsonOutput.Regroup(lines))
            foreach (var entry in GoOutputReader.Read(block.Lines))
                if (Judge(entry) is { } finding)
                    findings.Add(finding);
                else
                    rest.AddRange(entry.Lines);

        if (Rest(rest, findings.HasError) is { } last)
            findings.Add(last);
        return Merged(findings.List);
    }

    private Finding? Judge(GoOutputEntry entry)
    {
        if (entry.Package is null && Progress().IsMatch(entry.Lines[0]))
            return new Finding(CompileCode, FindingSeverity.Message, string.Join('\n', entry.Lines));

        var location = Locate(entry);
        var cause = MissingCopy(entry, location) ?? GoOutputCauses.Find(entry, context);
        var isKnown = cause is not null || location is not null || entry.Package is not null
            || LoadError().IsMatch(entry.Lines[0]) || Warning().IsMatch(entry.Lines[0]);
        if (!isKnown)
            return null;

        var code = cause?.Code ?? (entry.IsLinker ? LinkCode : CompileCode);
        var severity = context.ExitCode == 0 || Warning().IsMatch(entry.Lines[0])
            ? FindingSeverity.Warning
            : FindingSeverity.Error;
        return new Finding(code, severity, Message(entry, cause?.Fix, location), location);
    }

    // Each cause is one error: modules that can't be downloaded, and errors about runtime/cgo from a C compiler for another target.
    private static List<Finding> Merged(List<Finding> findings)
    {
        var merged = new List<Finding>();
        foreach (var finding in findings)
        {
            var first = finding.Code is "WSLGO3006" or "WSLGO2006"
                ? merged.FindIndex(other => other.Code == finding.Code && other.Severity == finding.Severity && FixOf(other) == FixOf(finding))
                : -1;
            if (first < 0) merged.Add(finding);
            else merged[first] = With(merged[first], finding);
        }

        return merged;
    }

    private static string FixOf(Finding finding) => finding.Message[(finding.Message.LastIndexOf('\n') + 1)..];

    private static Finding With(Finding first, Finding other)
    {
        var fix = FixOf(first);
        var lines = first.Message[..^fix.Length].Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        var position = other.Location is { } location && location != first.Location ? $"{location.File}:{location.Line}: " : "";
        var added = position + other.Message[..^fix.Length].TrimEnd('\n');
        if (lines.Count < LongestMessage && !lines.Contains(added)) lines.Add(added);
        return first with { Message = string.Join('\n', [.. lines, fix]) };
    }

    private (string Code, string Fix)? MissingCopy(GoOutputEntry entry, SourceLocation? location)
    {
        if (context.ExitCode == 0) return null;
        var directory = entry.Package is { } package && context.PackageDirectory(package) is { } copied ? context.Original(copied) : null;
        return context.MissingCopy(string.Join('\n', entry.Lines), location?.File, directory) is { } advice ? ("WSLGO3007", advice) : null;
    }

    private static string Message(GoOutputEntry entry, string? fix, SourceLocation? location)
    {
        List<string> lines = [.. entry.Lines, .. entry.Introduction];
        if (entry.Position is { } position && location is null)
            lines[0] = string.Create(CultureInfo.InvariantCulture, $"{entry.Package}: {position.File}:{position.Line}: {lines[0]}");
        // Without a location, only the package shows where the error is.
        if (entry is { Package: not null, Position: null })
            lines[0] = $"{entry.Package}: {lines[0]}";
        if (lines.Count > LongestMessage)
        {
            var left = lines.Count - LongestMessage;
            lines.RemoveRange(LongestMessage, left);
            lines.Add(Left(left, "more"));
        }

        if (fix is not null)
            lines.Add(fix);
        return string.Join('\n', lines);
    }

    private SourceLocation? Locate(GoOutputEntry entry)
    {
        if (entry.Package is null && InnerPosition().Match(entry.Lines[0]) is { Success: true } inner
            && GoOutputPosition.Read(inner.Groups["position"].Value) is { } module)
            return new SourceLocation(FullPath(module.File), module.Line, module.Column);
        if (entry.Position is { } position)
            return FullPath(entry, position) is { } path ? new SourceLocation(path, position.Line, position.Column) : null;
        if (entry.Package is not null)
            return null;
        if (ModuleFile().Match(entry.Lines[0]) is { Success: true } file)
            return Existing(file.Groups["file"].Value);
        if (TwoPackages().Match(entry.Lines[0]) is { Success: true } two)
            return new SourceLocation(
                FullPath(GoOutputPath.Resolve(
                    GoOutputPath.Resolve(context.WorkingDirectory, two.Groups["directory"].Value),
                    two.Groups["file"].Value)));
        return LocateCycle(entry);
    }

    // The importer that closes the cycle. Since Go 1.24 go prints its file, but not the line.
    private SourceLocation? LocateCycle(GoOutputEntry entry)
    {
        if (entry.Lines.Count < 2 || CycleEnd().Match(entry.Lines[^1]) is not { Success: true } end)
            return null;
        var importer = Importer().Match(entry.Lines[^2]).Groups["package"].Value;
        return context.PackageDirectory(importer) is { } directory
            ? new SourceLocation(FullPath(GoOutputPath.Resolve(directory, end.Groups["file"].Value)))
            : null;
    }

    // The words before a name can look like a path: "reading go.work".
    private SourceLocation? Existing(string file) =>
        context.FileExists(GoOutputPath.Resolve(context.WorkingDirectory, file)) ? new SourceLocation(FullPath(file)) : null;

    private string? FullPath(GoOutputEntry entry, GoOutputPosition position)
    {
        // Compilers run in the package's own directory, so for a standard library package these files aren't the user's.
        if (entry.Package is not null && context.StandardDirectory(entry.Package) is { } standard)
        {
            foreach (var directory in new[] { standard, context.WorkingDirectory })
            {
                var path = GoOutputPath.Resolve(directory, position.File);
                if (context.FileExists(path)) return context.Original(path);
            }

            return null;
        }

        if (position.MayBeOfCompilerForC && entry.Package is not null
            && context.PackageDirectory(entry.Package) is { } own
            && GoOutputPath.Resolve(own, position.File) is var file && context.FileExists(file))
            return context.Original(file);
        return FullPath(position.File);
    }

    private string FullPath(string file) =>
        context.Original(GoOutputPath.Resolve(context.WorkingDirectory, file));

    private Finding? Rest(List<string> lines, bool hasError)
    {
        var text = string.Join('\n', lines.TakeLast(LongestMessage));
        if (lines.Count > LongestMessage)
            text = Left(lines.Count - LongestMessage, "earlier") + '\n' + text;

        if (context.ExitCode == 0)
            return lines.Count == 0 ? null : new Finding(FailureCode, FindingSeverity.Message, text);
        // If another error names the cause, the remaining lines only supplement it.
        if (hasError)
            return lines.Count == 0 ? null : new Finding(FailureCode, FindingSeverity.Warning, text);
        var failed = string.Create(CultureInfo.InvariantCulture, $"go failed with exit code {context.ExitCode}");
        return new Finding(
            FailureCode,
            FindingSeverity.Error,
            lines.Count == 0 ? $"{failed} and printed no error." : $"{failed}: {text}");
    }

    private static string Left(int count, string which) =>
        string.Create(CultureInfo.InvariantCulture, $"[{count} {which} lines are in the log]");

    // go: downloading example.com/dep v1.0.0
    // go: finding module for package example.com/x/y
    [GeneratedRegex(@"^go: (?:downloading|finding|extracting|found) ", RegexOptions.NonBacktracking)]
    private static partial Regex Progress();

    // warning: unused variable 'unused' [-Wunused-variable]
    // go: warning: ignoring go.mod in system temp root /tmp
    // /usr/bin/ld: warning: x.o: missing .note.GNU-stack section implies executable stack
    [GeneratedRegex(@"^(?:\S+: )?warning: ", RegexOptions.NonBacktracking)]
    private static partial Regex Warning();

    // package example.com/m: build constraints exclude all Go files in /src/m
    // package example.com/m (then, indented: imports example.com/m/a: import cycle not allowed)
    // no Go files in /src/m
    // stat /src/m/cmd/gone: directory not found
    // example.com/m: invalid flag in #cgo CFLAGS: -fplugin=x
    // go: cannot load module gone listed in go.work file: open gone/go.mod: no such file or directory
    [GeneratedRegex(
        @"^(?:package \S|error obtaining VCS status: |go: conflicting replacements for |go: module \S+ listed in go\.work file requires |no Go files in |stat .+: directory not found$|\S+: invalid flag in #cgo "
        + @"|go: cannot load module )",
        RegexOptions.NonBacktracking)]
    private static partial Regex LoadError();

    // go: error reading go.mod: missing module declaration. To specify the module path:
    // go: go.mod requires go >= 1.99 (running go 1.27.4; GOTOOLCHAIN=local)
    [GeneratedRegex(
        @"^go: (?:errors? (?:reading|parsing|loading) |reading )?(?<file>[^:]*go\.(?:mod|work))(?:: | requires go )",
        RegexOptions.NonBacktracking)]
    private static partial Regex ModuleFile();

    // module ../dep: parsing ../dep/go.mod: /src/dep/go.mod:4: syntax error
    [GeneratedRegex(@"\bparsing .+?go\.(?:mod|work): (?<position>.+)$", RegexOptions.NonBacktracking)]
    private static partial Regex InnerPosition();

    // found packages main (main.go) and other (other.go) in /src/m
    [GeneratedRegex(
        @"^found packages \S+ \((?<file>[^)]+)\) and \S+ \([^)]+\) in (?<directory>.+)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex TwoPackages();

    //         imports example.com/m/a from c.go: import cycle not allowed
    [GeneratedRegex(@"^\s+imports \S+ from (?<file>.+): import cycle not allowed", RegexOptions.NonBacktracking)]
    private static partial Regex CycleEnd();

    // package example.com/m
    //         imports example.com/m/c from b.go
    [GeneratedRegex(@"^(?:package|\s+imports) (?<package>\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex Importer();

    private sealed class OrderedSet
    {
        private readonly HashSet<Finding> _seen = [];

        public List<Finding> List { get; } = [];

        public bool HasError { get; private set; }

        public void Add(Finding finding)
        {
            if (!_seen.Add(finding))
                return;
            List.Add(finding);
            HasError |= finding.Severity == FindingSeverity.Error;
        }
    }
}
