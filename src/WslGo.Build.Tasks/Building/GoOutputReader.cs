using System.Text.RegularExpressions;

namespace WslGo.Build.Building;

/// <summary>Splits go's output into messages: finds where each message begins and which lines belong to it.</summary>
internal sealed partial class GoOutputReader
{
    private readonly List<GoOutputEntry> _entries = [];

    // Lines that introduce the next message.
    private readonly List<string> _introduction = [];
    private string? _package;
    private bool _isLinker;
    private GoOutputEntry? _current;

    private GoOutputReader()
    {
    }

    /// <summary>The messages of a block, in order.</summary>
    public static IReadOnlyList<GoOutputEntry> Read(IReadOnlyList<string> lines)
    {
        var reader = new GoOutputReader();
        var start = 0;
        for (var at = 1; at <= lines.Count; at++)
        {
            if (at < lines.Count && !Header().IsMatch(lines[at]))
                continue;
            reader.ReadSection(lines.Skip(start).Take(at - start).Select(line => line.TrimEnd('\r')).ToList());
            start = at;
        }

        foreach (var entry in reader._entries)
            while (entry.Lines.Count > 1 && entry.Lines[^1].Length == 0)
                entry.Lines.RemoveAt(entry.Lines.Count - 1);
        return reader._entries;
    }

    // The lines below one header, or before the first.
    private void ReadSection(List<string> lines)
    {
        _current = null;
        _package = null;
        _isLinker = false;
        if (lines.Count > 0 && Header().Match(lines[0]) is { Success: true } header)
        {
            _package = header.Groups["package"].Value;
            lines.RemoveAt(0);
            _isLinker = lines.Exists(Linker().IsMatch);
        }

        foreach (var line in lines)
            ReadLine(line);
        EndIntroduction();
    }

    private void ReadLine(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
            _current?.Lines.Add("");
        else if (Introduction().IsMatch(line) || (_introduction.Count > 0 && char.IsWhiteSpace(line[0])))
            _introduction.Add(line);
        else if (char.IsWhiteSpace(line[0]))
            ContinueIndented(line);
        else if (GoOutputPosition.Read(line) is { } position)
            ReadPlaced(line, position);
        else if (_package is null && _introduction.Count > 0)
        {
            EndIntroduction();
            Begin(null, line);
        }
        // Lines that a linker prints before its first location show how it was run.
        else if (_introduction.Count > 0 || (_isLinker && _current is null))
            _introduction.Add(line);
        else if (_current is not null && ContinuesCurrent(line))
            _current.Lines.Add(line);
        else
            Begin(null, line);
    }

    private void ReadPlaced(string line, GoOutputPosition position)
    {
        // A note from gcc or clang belongs to the message above it, whichever file it names.
        if (_current is not null && position.Text.StartsWith("note: ", StringComparison.Ordinal))
        {
            _current.Lines.AddRange(_introduction);
            _introduction.Clear();
            _current.Lines.Add(line);
            return;
        }

        // f.cpp:7:9:   required from here
        if (position.Text.StartsWith(' '))
        {
            _introduction.Add(line);
            return;
        }

        // "go: errors parsing go.mod:" adds nothing to the locations below it.
        _introduction.RemoveAll(ParsingErrors().IsMatch);
        Begin(position, position.Text);
    }

    private void Begin(GoOutputPosition? position, string text)
    {
        _current = new GoOutputEntry(_package, _isLinker, position) { Lines = [text], Introduction = [.. _introduction] };
        _introduction.Clear();
        _entries.Add(_current);
    }

    private void ContinueIndented(string line)
    {
        if (_current is null)
        {
            Begin(null, line);
            return;
        }

        _current.Lines.Add(line);
        // package example.com/m
        //         main.go:3:8: use of internal package internal/abi not allowed
        //         imports example.com/m/c
        if (_current.Position is null && _current.Lines[0].StartsWith("package ", StringComparison.Ordinal)
            && GoOutputPosition.Read(line.TrimStart('\t')) is { } position)
        {
            _current.Lines.RemoveAt(_current.Lines.Count - 1);
            _current = _current with { Position = position, Lines = [position.Text], Introduction = _current.Lines };
            _entries[^1] = _current;
        }
    }

    // Below a header, every line belongs to the message above. go's own messages are single lines without indentation, except its warning
    // of a checksum mismatch (cmd/go/internal/modfetch/fetch.go).
    private bool ContinuesCurrent(string line)
    {
        if (_package is not null)
            return true;
        // use "go work edit -replace example.com/z=[override]" to resolve
        if (_current!.Lines[0].StartsWith("go: ", StringComparison.Ordinal) && NextStep().IsMatch(line))
            return true;
        var isSecurityError = _current.Lines.Contains("SECURITY ERROR");
        return line == "SECURITY ERROR"
            ? _current.Lines[0].Contains("checksum mismatch", StringComparison.Ordinal)
            : isSecurityError && !_current.Lines[^1].StartsWith("For more information", StringComparison.Ordinal);
    }

    private void EndIntroduction()
    {
        if (_introduction.Count == 0)
            return;
        if (_current is not null && _package is not null)
            _current.Lines.AddRange(_introduction);
        else
            _entries.Add(_current = new GoOutputEntry(_package, _isLinker, null) { Lines = [.. _introduction] });
        _introduction.Clear();
    }

    // # example.com/m
    // # example.com/m [example.com/m.test]
    // but not: # [pkg-config --cflags -- name]
    [GeneratedRegex(@"^# (?<package>[^\[\s].*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Header();

    // In file included from outer.h:1,
    // ./main.go: In function 'f':
    // f.c: At top level:
    // go: errors parsing go.mod:
    [GeneratedRegex(
        @"^(?:In file included from .+[,:]|\S.*: (?:In|At) [a-z].*:|go: errors? (?:parsing|loading) .+:)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Introduction();

    // go: error loading go.work:
    // use "go work edit -replace example.com/z=[override]" to resolve
    // or replace module/path with a directory
    [GeneratedRegex(@"^(?:use|or) ", RegexOptions.NonBacktracking)]
    private static partial Regex NextStep();

    [GeneratedRegex(@"^go: errors? (?:parsing|loading) .+:$", RegexOptions.NonBacktracking)]
    private static partial Regex ParsingErrors();

    // main.main: relocation target main.f not defined
    // link: duplicated definition of symbol example.com/shared.f, from example.com/m/a and main
    // runtime.main_main·f: function main is undeclared in the main package
    // /usr/lib/go/pkg/tool/linux_amd64/link: running gcc failed: exit status 1
    // /usr/bin/ld: cannot find -lnosuchlibrary: No such file or directory
    // collect2: error: ld returned 1 exit status
    // clang: error: linker command failed with exit code 1
    // usage: link [options] main.o
    [GeneratedRegex(
        @"^(?:(?:.*[/\\])?(?:link|ld|ld\.[a-z]+|ld64\.lld|collect2|lld-link)(?:\.exe)?: "
        + @"|clang: error: linker command failed"
        + @"|usage: link "
        + @"|.*: relocation target .+ not defined"
        + @"|.*: undefined reference to "
        + @"|.*: function main is undeclared in the main package)",
        RegexOptions.NonBacktracking)]
    private static partial Regex Linker();
}
