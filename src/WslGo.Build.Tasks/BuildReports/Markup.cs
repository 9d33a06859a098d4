using System.Globalization;
using System.Net;
using System.Text;
using WslGo.Build.Reporting;

namespace WslGo.Build.BuildReports;

/// <summary>Writes HTML that is well-formed XML too. All text passes here, so that nothing from outside becomes a part of the page.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Begins an element; disposing of the result ends it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attributes">Names and values of its attributes, in turn.</param>
    public IDisposable In(string name, params ReadOnlySpan<string> attributes)
    {
        Tag(name, attributes);
        _text.Append('>');
        _open.Push(name);
        return new End(this);
    }

    /// <summary>Writes an element with a text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">What it says.</param>
    /// <param name="attributes">Names and values of its attributes, in turn.</param>
    public Markup Element(string name, string text, params ReadOnlySpan<string> attributes)
    {
        using (In(name, attributes)) Text(text);
        return this;
    }

    /// <summary>Writes an element that has no content.</summary>
    public Markup Empty(string name, params ReadOnlySpan<string> attributes)
    {
        Tag(name, attributes);
        _text.Append("/>");
        return this;
    }

    /// <summary>Writes text.</summary>
    public Markup Text(string text)
    {
        _text.Append(Escape(text));
        return this;
    }

    /// <summary>Writes a line of our own: a declaration, a style sheet.</summary>
    public Markup Literal(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A number for an attribute.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(new string([.. LogText.Lines(text).Select(Safe)]));

    // XML has no place for these, however they are written.
    private static char Safe(char character) => character is '\uFFFE' or '\uFFFF' || (character < ' ' && character is not ('\n' or '\t')) ? '\uFFFD' : character;

    private void Tag(string name, ReadOnlySpan<string> attributes)
    {
        _text.Append('<').Append(name);
        for (var at = 0; at + 1 < attributes.Length; at += 2)
            _text.Append(' ').Append(attributes[at]).Append("=\"").Append(Escape(attributes[at + 1])).Append('"');
    }

    private void Close() => _text.Append("</").Append(_open.Pop()).Append('>');

    private sealed class End(Markup markup) : IDisposable
    {
        public void Dispose() => markup.Close();
    }
}
