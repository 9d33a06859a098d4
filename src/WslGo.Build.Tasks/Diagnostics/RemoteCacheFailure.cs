namespace WslGo.Build.Diagnostics;

/// <summary>What a build says of a server for go's build cache that did not do what it should.</summary>
internal static class RemoteCacheFailure
{
    /// <summary>Describes it.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="problem">What it did, as words that follow the address.</param>
    public static RuleFinding Of(Uri server, string problem) => new("WSLGO2010", $"The remote build cache {server} {problem}.")
    {
        Done = "This build continues with the cache in GOCACHE.",
        Fix = "check the server and your credentials, or set GoRemoteCacheMode=off.",
    };
}
