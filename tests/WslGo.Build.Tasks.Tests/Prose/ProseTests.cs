using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace WslGo.Build.Tests.Prose;

/// <summary>The language of the pages and of the SDK's messages: eng/words.txt and eng/phrases.txt.</summary>
[TestClass]
public sealed class ProseTests
{
    private static readonly Lazy<Passage[]> s_passages = new(() => [.. Pages(), .. Messages()]);

    [TestMethod]
    public void EveryWordIsInADictionary()
    {
        Spelling.Need();
        var unknown = Spelling.Unknown(Words().Select(word => word.Word).Distinct());
        var terms = Terms().ToHashSet();

        var wrong = Words().Where(word => unknown.Contains(word.Word) && !terms.Contains(word.Word) && !terms.Contains(Lower(word.Word)));

        AssertNone(wrong.Select(word => $"{word.Place}: {word.Word}"));
    }

    /// <summary>The list has no word that English has already, or that nothing uses.</summary>
    [TestMethod]
    public void TheListOfTermsIsSortedAndNeeded()
    {
        Spelling.Need();
        var terms = Terms();
        CollectionAssert.AreEqual(terms.Distinct().Order(StringComparer.OrdinalIgnoreCase).ToArray(), terms);

        var used = Words().SelectMany(word => new[] { word.Word, Lower(word.Word) }).ToHashSet();
        var unknown = Spelling.Unknown(terms);

        AssertNone(terms.Where(term => !used.Contains(term) || !unknown.Contains(term)));
    }

    [TestMethod]
    public void NoPhraseIsDialect()
    {
        var phrases = Lines("phrases.txt").Select(line => line.Split(" => ")).Select(parts => (
            Pattern: new Regex($@"\b(?:{parts[0].Trim()})\b", RegexOptions.IgnoreCase), Instead: parts[1].Trim())).ToArray();

        var found = s_passages.Value.SelectMany(passage => phrases.SelectMany(phrase => phrase.Pattern.Matches(passage.Text)
            .Select(match => $"{passage.Place}: '{match.Value}': write {phrase.Instead}")));

        AssertNone(found);
    }

    [TestMethod]
    public void CodeAndAddressesAreNoProse()
    {
        var passages = MarkdownPage.Read("page", """
            # Headign

            See `cdoe` and [a paeg](https://exmaple.com/)
            on two lines.

                indneted

            | a |
            |---|
            | clel |

            ```sh
            fecned
            ```
            """).ToArray();

        CollectionAssert.AreEqual(
            new[] { "page(1) Headign", "page(3) See ` and a paeg on two lines.", "page(8) a", "page(10) clel" },
            passages.Select(passage => $"{passage.Place} {passage.Text}").ToArray());
    }

    [TestMethod]
    [DataRow("Don't use Go's -p:GoRoot=/x or GOROOT.", "Don't use Go or")]
    [DataRow("read-only files (2,000 of them), e.g. go.mod", "read only files of them")]
    [DataRow("and/or GoBinary's 'Größe' – a half–open end.", "Größe a half open end")]
    public void NamesOfCodeAreNoWords(string text, string words) => Assert.AreEqual(words, string.Join(' ', Spelling.Words(text)));

    private static void AssertNone(IEnumerable<string> problems)
    {
        var all = string.Join('\n', problems);
        if (all.Length > 0) Assert.Fail(all);
    }

    private static IEnumerable<(string Place, string Word)> Words() => s_passages.Value
        .SelectMany(passage => Spelling.Words(passage.Text).Select(word => (passage.Place, word)));

    private static string Lower(string word) => char.ToLowerInvariant(word[0]) + word[1..];

    private static string[] Terms() => [.. Lines("words.txt")];

    private static IEnumerable<string> Lines(string name) => File.ReadLines(Path.Join(Root(), "eng", name))
        .Where(line => line.Length > 0 && line[0] != '#');

    private static IEnumerable<Passage> Pages()
    {
        string[] directories = ["docs", "samples", "src/WslGo.Templates"];
        var below = new EnumerationOptions { RecurseSubdirectories = true };
        return Directory.EnumerateFiles(Root(), "*.md")
            .Concat(directories.SelectMany(directory => Directory.EnumerateFiles(Path.Join(Root(), directory), "*.md", below)))
            .Order(StringComparer.Ordinal)
            .SelectMany(page => MarkdownPage.Read(Path.GetRelativePath(Root(), page), File.ReadAllText(page)));
    }

    private static IEnumerable<Passage> Messages() => new[] { "WslGo.Build.Tasks.dll", "WslGo.TestHost.dll", "WslGo.CacheProgram.dll" }
        .SelectMany(assembly => AssemblyTexts.Read(Path.Join(AppContext.BaseDirectory, assembly)));

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath("../../..", Path.GetDirectoryName(thisFile)!);
}
