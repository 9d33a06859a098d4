namespace WslGo.Build.Acquisition;

/// <summary>A download from a server or directory failed. The message contains no password.</summary>
/// <param name="message">
/// The reason. A final dot of an external message is removed, because the surrounding sentence has one.
/// </param>
/// <param name="isNotFound">Whether the file doesn't exist there; another source may have it.</param>
/// <param name="inner">The cause.</param>
internal sealed class FetchException(string message, bool isNotFound = false, Exception? inner = null) : Exception(message.TrimEnd('.'), inner)
{
    /// <summary>Whether the file doesn't exist there.</summary>
    public bool IsNotFound => isNotFound;
}
