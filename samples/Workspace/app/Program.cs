const string Text = """
    Go is not a game, but a game is called Go.
    Programs in Go are built by go, and this program was built by dotnet.
    """;
const string Titles = """
    Programs in Go
    .NET: A Second Look!
    """;

Console.Write(await GoProgram.RunAsync("count", input: Text));
Console.Write(await GoProgram.RunAsync("top", ["-n", "2"], input: Text));
Console.Write(await GoProgram.RunAsync("slugd", input: Titles));
