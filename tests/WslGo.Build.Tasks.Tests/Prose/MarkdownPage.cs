using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace WslGo.Build.Tests.Prose;

/// <summary>The prose of a page: its headings, paragraphs, lists and tables.</summary>
public static class MarkdownPage
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>Reads a page.</summary>
    /// <param name="name">What the passages call it.</param>
    /// <param name="text">Its Markdown.</param>
    public static IEnumerable<Passage> Read(string name, string text) => Markdown.Parse(text, s_pipeline)
        .Descendants<LeafBlock>()
        .Where(block => block.Inline is not null)
        .Select(block => new Passage($"{name}({block.Line + 1})", Prose(block.Inline!)));

    private static string Prose(ContainerInline inlines)
    {
        var prose = new StringBuilder();
        foreach (var inline in inlines.Descendants())
        {
            // A link is its text, which is among the descendants. An address that is its own text is none of ours.
            if (inline is LiteralInline literal) prose.Append(literal.Content.AsSpan());
            else if (inline is LineBreakInline) prose.Append(' ');
            else if (inline is CodeInline or AutolinkInline) prose.Append(Passage.Code);
            else if (inline is HtmlEntityInline entity) prose.Append(entity.Transcoded.AsSpan());
        }

        return prose.ToString();
    }
}
