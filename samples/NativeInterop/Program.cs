var dictionary = new Dictionary<string, string>
{
    ["the"] = "die",
    ["cat"] = "Katze",
    ["sleeps"] = "schläft",
};

// Go asks this for each word. What it throws for an unknown one comes back as the error of Go.
string Lookup(string word) =>
    dictionary.TryGetValue(word, out var translation) ? translation : throw new KeyNotFoundException($"'{word}' is not in the dictionary");

foreach (var sentence in new[] { "the cat sleeps", "the cat barks", " " })
{
    try
    {
        Console.WriteLine(Translator.Translate(sentence, Lookup));
    }
    catch (GoException exception)
    {
        Console.WriteLine($"Go says: {exception.Message}");
    }
}
