using System.Runtime.InteropServices;

/// <summary>The Go package in <c>translate/</c>.</summary>
internal static partial class Translator
{
    /// <summary>Translates a sentence word by word.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="lookup">Translates a word; may throw.</param>
    /// <exception cref="GoException">Go returned an error.</exception>
    public static string Translate(string sentence, Func<string, string> lookup)
    {
        // The local keeps it alive while Go calls it. No exception may cross: Go's stack can't be unwound.
        Lookup callback = (question, word) =>
        {
            try
            {
                Answer(question, lookup(word), null);
            }
            catch (Exception exception)
            {
                Answer(question, null, exception.Message);
            }
        };
        var problem = Translate(sentence, callback, out var result);
        GC.KeepAlive(callback);
        if (problem != 0) throw new GoException(Take(problem));
        return Take(result);
    }

    // A copy of a text that Go allocated, which is Go's to free.
    private static string Take(nint text)
    {
        try
        {
            return Marshal.PtrToStringUTF8(text)!;
        }
        finally
        {
            FreeText(text);
        }
    }

    // Go strings are UTF-8, and C's calling convention is the only one that cgo has.
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Lookup(nuint question, [MarshalAs(UnmanagedType.LPUTF8Str)] string word);

    [LibraryImport("translate", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Translate(string sentence, Lookup lookup, out nint result);

    [LibraryImport("translate", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void Answer(nuint question, string? text, string? problem);

    [LibraryImport("translate")]
    private static partial void FreeText(nint text);
}
