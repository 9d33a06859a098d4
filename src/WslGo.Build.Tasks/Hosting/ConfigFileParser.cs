using System.Text;

namespace WslGo.Build.Hosting;

/// <summary>Parses a configuration file exactly as WSL does.</summary>
/// <remarks>
/// Follows <c>ParseConfigFile</c> in microsoft/WSL <c>src/shared/configfile/configfile.cpp</c>: names are ASCII letters and digits;
/// <c>#</c> begins a comment except in quotes (<c>;</c> doesn't); quotes can't span lines; <c>\\ \" \b
/// \t</c> and a backslash at the end of a line are the only escapes; a line ends in LF, CRLF or CR.
/// </remarks>
internal sealed class ConfigFileParser
{
    private const int End = -1;

    private readonly string _text;
    private readonly bool _stopsAtMistake;
    private readonly List<ConfigSetting> _settings = [];
    private readonly List<ConfigProblem> _problems = [];

    // The section's name, followed by the old contents of WSL's buffer: an invalid section line overwrites half of it.
    private readonly StringBuilder _name = new();
    private int _sectionLength;
    private int _position;
    private int _line = 1;
    private int _character;
    private bool _ended;

    private ConfigFileParser(string text, bool stopsAtMistake)
    {
        _text = text;
        _stopsAtMistake = stopsAtMistake;
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text, without a byte order mark if WSL ignores it.</param>
    /// <param name="stopsAtMistake">
    /// Whether an invalid line ends the file, as in <c>wsl.conf</c>: <c>WslDistributionConfig.cpp</c> doesn't set
    /// <c>CFG_SKIP_INVALID_LINES</c>, but <c>WslCoreConfig.cpp</c> does.
    /// </param>
    public static (List<ConfigSetting> Settings, List<ConfigProblem> Problems) Parse(string text, bool stopsAtMistake)
    {
        var parser = new ConfigFileParser(text, stopsAtMistake);
        parser.Run();
        return (parser._settings, parser._problems);
    }

    private void Run()
    {
        while (true)
        {
            if (_character == '#')
            {
                while (_character is not ('\n' or End)) Next();
            }

            if (_ended) return;
            do Next();
            while (IsSpace(_character));
            var line = _line;
            var mistake = _character switch
            {
                End or '\r' or '\n' or '#' => null,
                '[' => Section(),
                _ when IsLetter(_character) => KeyValue(line),
                '\uFEFF' => "it starts with a byte order mark",
                ';' => "a comment starts with #, not with ;",
                _ => "a key must start with a letter",
            };
            if (mistake is not null && !Skip(line, mistake)) return;
        }
    }

    // InvalidLine
    private bool Skip(int line, string mistake)
    {
        _problems.Add(new ConfigProblem(line, _stopsAtMistake
            ? $"Invalid line ({mistake}). WSL ignores the rest of the file."
            : $"WSL skips this line: {mistake}."));
        if (_stopsAtMistake) return false;
        while (_character is not ('\n' or End)) Next();
        return true;
    }

    private string? Section()
    {
        Next();
        if (!IsLetter(_character)) return "the name of a section must start with a letter";
        _name.Clear();
        ReadName();
        if (_character != ']') return "] is missing after the name of the section";
        do Next();
        while (IsSpace(_character));
        if (_character is not (End or '\n' or '\r' or '#')) return "only a comment can follow the name of a section";
        _sectionLength = _name.Length;
        return null;
    }

    private string? KeyValue(int line)
    {
        _name.Length = Math.Min(_name.Length, _sectionLength);
        var section = _name.ToString();
        if (section.Length > 0) _name.Append('.');
        var start = _name.Length;
        ReadName();
        var key = _name.ToString(start, _name.Length - start);
        while (IsSpace(_character)) Next();
        if (_character != '=') return $"= is missing after {key}";
        do Next();
        while (IsSpace(_character));

        var (value, mistake) = Value();
        if (mistake is not null) return mistake;

        // WSL passes the value on as a C string.
        var zero = value.IndexOf('\0', StringComparison.Ordinal);
        _settings.Add(new ConfigSetting(section, key, zero < 0 ? value : value[..zero], line));
        return null;
    }

    private (string Value, string? Mistake) Value()
    {
        var value = new StringBuilder();
        var length = 0;
        var quoted = false;
        for (; _character is not (End or '\n' or '\r'); Next())
        {
            if (_character == '#' && !quoted) break;
            var character = _character;
            if (character == '"')
                quoted = !quoted;
            else if (character != '\\')
                value.Append((char)character);
            else if (Escape(value) is { } mistake)
                return ("", mistake);

            // A trailing space counts only in quotes: the closing quote includes the characters before it.
            if (!IsSpace(character)) length = value.Length;
        }

        value.Length = length;
        return quoted ? ("", "the closing quotation mark is missing on the line") : (value.ToString(), null);
    }

    private string? Escape(StringBuilder value)
    {
        Next();
        switch (_character)
        {
            case '\\' or '"':
                value.Append((char)_character);
                return null;
            case 'b':
                value.Append('\b');
                return null;
            case 'n':
                value.Append('\n');
                return null;
            case 't':
                value.Append('\t');
                return null;
            case '\n':
                return null;
            case '\r':
                // The line feed after it then ends the value.
                _problems.Add(new ConfigProblem(_line, "A backslash continues a line only if it ends in LF, not in CRLF."));
                return null;
            case End:
                return "a backslash is at the end of the file";
            default:
                // The rest of the line that WSL skips begins after this character, even if it ends the line.
                return $"\\{(char)_character} is not a valid escape; write a backslash as two backslashes";
        }
    }

    private void ReadName()
    {
        do
        {
            _name.Append((char)_character);
            Next();
        }
        while (IsLetter(_character) || _character is >= '0' and <= '9');
    }

    private void Next()
    {
        // A line ends after its LF, or after a single CR.
        if (_position > 0 && _position <= _text.Length && !_ended
            && (_text[_position - 1] == '\n'
                || (_text[_position - 1] == '\r' && (_position == _text.Length || _text[_position] != '\n'))))
        {
            _line++;
        }

        if (_position >= _text.Length)
        {
            _ended = true;
            _character = End;
            return;
        }

        _character = _text[_position++];
    }

    private static bool IsSpace(int character) => character is ' ' or '\t';

    private static bool IsLetter(int character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
