namespace WslGo.Build.Acquisition;

/// <summary>What was downloaded is not what it should be: it must not be used.</summary>
/// <param name="message">What is wrong with it.</param>
/// <param name="inner">The cause.</param>
internal sealed class MismatchException(string message, Exception? inner = null) : Exception(message, inner);
