using System;
using System.Runtime.InteropServices;

var text = Greeting.Greet("C#");
Console.WriteLine(Marshal.PtrToStringUTF8(text));
Greeting.FreeText(text);

/// <summary>The Go package in <c>greeting/</c>.</summary>
internal static partial class Greeting
{
    [LibraryImport("greeting", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Greet(string name);

    [LibraryImport("greeting")]
    public static partial void FreeText(nint text);
}
