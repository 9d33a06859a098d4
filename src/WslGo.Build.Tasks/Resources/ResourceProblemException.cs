namespace WslGo.Build.Resources;

/// <summary>A property from which no resource can be made.</summary>
/// <param name="property">The property.</param>
/// <param name="message">The problem and its fix.</param>
internal sealed class ResourceProblemException(string property, string message) : Exception(message)
{
    /// <summary>The property.</summary>
    public string Property => property;
}
