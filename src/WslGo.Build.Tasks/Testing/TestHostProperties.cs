using System.Text;
using System.Text.Json;

namespace WslGo.Build.Testing;

/// <summary>The global properties of a build, for the build that the test host starts.</summary>
internal static class TestHostProperties
{
    /// <summary>As JSON in base64, without what says that an IDE builds: the host is not one.</summary>
    public static string Encode(IEnumerable<KeyValuePair<string, string>> properties)
    {
        var kept = properties.Where(property => property.Key is not ("BuildingInsideVisualStudio" or "DesignTimeBuild"))
            .ToDictionary(property => property.Key, property => property.Value, StringComparer.OrdinalIgnoreCase);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(kept)));
    }
}
