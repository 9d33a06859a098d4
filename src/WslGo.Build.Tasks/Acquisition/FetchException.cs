namespace WslGo.Build.Acquisition;

/// <summary>Something could not be got from a server or directory. Its message holds no password.</summary>
/// <param name="message">Why. Others' words may end in a dot, which the sentence around it has.</param>
/// <param name="isNotFound">Whether it is just not there: another place may have it.</param>
/// <param name="inner">The cause.</param>
internal sealed class FetchException(string message, bool isNotFound = false, Exception? inner = null) : Exception(message.TrimEnd('.'), inner)
{
    /// <summary>Whether it is just not there.</summary>
    public bool IsNotFound => isNotFound;
}
