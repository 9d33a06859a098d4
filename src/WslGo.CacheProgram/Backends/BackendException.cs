namespace WslGo.CacheProgram.Backends;

/// <summary>The exception that is thrown when a request to a server fails.</summary>
/// <param name="problem">The failure, as words that follow the server's name. The words contain no secret and are the
/// same in every build.</param>
/// <param name="isFinal">Whether further requests are pointless.</param>
internal sealed class BackendException(string problem, bool isFinal = false) : Exception(problem)
{
    /// <summary>Whether further requests are pointless.</summary>
    public bool IsFinal => isFinal;
}
