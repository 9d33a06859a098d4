/// <summary>An error that Go returned.</summary>
internal sealed class GoException(string message) : Exception(message);
