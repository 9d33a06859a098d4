namespace WslGo.Build.Tests.Prose;

/// <summary>Text for people, without code and addresses.</summary>
/// <param name="Place">Where it is: a file and a line, or the assembly.</param>
/// <param name="Text">The text. Code within it is <see cref="Code"/>.</param>
public sealed record Passage(string Place, string Text)
{
    /// <summary>Stands for a piece of code.</summary>
    public const char Code = '`';
}
