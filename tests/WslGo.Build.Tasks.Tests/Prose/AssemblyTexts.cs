using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace WslGo.Build.Tests.Prose;

/// <summary>The texts of an assembly: its string literals that are sentences, or parts of them between values.</summary>
public static class AssemblyTexts
{
    /// <summary>Reads an assembly.</summary>
    public static IEnumerable<Passage> Read(string path)
    {
        using var assembly = new PEReader(File.OpenRead(path));
        var metadata = assembly.GetMetadataReader();
        var texts = new List<Passage>();
        for (var text = MetadataTokens.UserStringHandle(1); !text.IsNil; text = metadata.GetNextHandle(text))
        {
            var value = metadata.GetUserString(text);
            // Code has fewer spaces.
            if (value.Split(' ').Count(word => word.Length > 1 && word.All(char.IsAsciiLetterLower)) >= 2)
                texts.Add(new Passage($"{Path.GetFileName(path)}: \"{value}\"", value));
        }

        return texts;
    }
}
