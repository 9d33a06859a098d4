namespace WslGo.Build.Modules;

/// <summary>What <see cref="GoScanner"/> tells apart.</summary>
internal enum GoTokenKind
{
    /// <summary>There is nothing left.</summary>
    End,

    /// <summary>A comment to the end of a line, without the line break.</summary>
    LineComment,

    /// <summary>A comment between <c>/*</c> and <c>*/</c>.</summary>
    BlockComment,

    /// <summary>A name, keyword or number.</summary>
    Word,

    /// <summary>A string or rune, or one character of anything else.</summary>
    Other,
}
