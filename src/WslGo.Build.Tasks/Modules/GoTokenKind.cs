namespace WslGo.Build.Modules;

/// <summary>The kinds of tokens of a <see cref="GoScanner"/>.</summary>
internal enum GoTokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A comment to the end of a line, without the line break.</summary>
    LineComment,

    /// <summary>A comment between <c>/*</c> and <c>*/</c>.</summary>
    BlockComment,

    /// <summary>A name, keyword or number.</summary>
    Word,

    /// <summary>A string or rune, or any other single character.</summary>
    Other,
}
