using System.Globalization;
using System.Net;
using System.Text;
using WslGo.Build.Reporting;

namespace WslGo.Build.BuildReports;

/// <summary>
/// Writes HTML that is also well-formed XML. Escapes all text, so that text from other sources can't inject markup.
/// </summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Starts an element. Disposing the result ends the element.</summary>
    /// <param name="name">The name of the element.</param>
    /// <param name="attributes">The attributes: name and value in turn.</param>
    public IDisposable In(string name, params ReadOnlySpan<string> attributes)
    {
        Tag(name, attributes);
        _text.Append('>');
        _open.Push(name);
        return new End(this);
    }

    /// <summary>Writes an element that contains text.</summary>
    /// <param name="name">The name of the element.</param>
    /// <param name="text">The text.</param>
    /// <param name="attributes">The attributes: name and value in turn.</param>
    public Markup Element(string name, string text, params ReadOnlySpan<string> attributes)
    {
        using (In(name, attributes)) Text(text);
        return this;
    }

    /// <summary>Writes an empty element.</summary>
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

    /// <summary>Writes trusted markup without escaping, such as a declaration or a style sheet.</summary>
    public Markup Literal(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Formats a number for an attribute.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(new string([.. LogText.Lines(text).Select(Safe)]));

    // XML doesn't allow these characters, not even as character references.
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
