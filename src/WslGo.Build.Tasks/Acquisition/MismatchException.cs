namespace WslGo.Build.Acquisition;

/// <summary>A download failed verification and must not be used.</summary>
/// <param name="message">The reason.</param>
/// <param name="inner">The cause.</param>
internal sealed class MismatchException(string message, Exception? inner = null) : Exception(message, inner);
