using System.Runtime.InteropServices;

/// <summary>The Go package in <c>greeter/</c>.</summary>
internal static partial class Greeter
{
    /// <summary>Greets someone.</summary>
    /// <exception cref="InvalidOperationException">Go returned an error.</exception>
    public static string Greet(string name)
    {
        var problem = Greet(name, out var greeting);
        return problem == 0 ? Take(greeting) : throw new InvalidOperationException(Take(problem));
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

    [LibraryImport("WslGoProgram", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Greet(string name, out nint greeting);

    [LibraryImport("WslGoProgram")]
    private static partial void FreeText(nint text);
}
