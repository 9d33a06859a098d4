namespace WslGo.CacheProgram.Backends;

/// <summary>A server did not do what it was asked.</summary>
/// <param name="problem">What it did, as words that follow the server's name; without a secret and equal in every build.</param>
/// <param name="isFinal">Whether it makes no sense to ask again.</param>
internal sealed class BackendException(string problem, bool isFinal = false) : Exception(problem)
{
    /// <summary>Whether it makes no sense to ask again.</summary>
    public bool IsFinal => isFinal;
}
