using System.Globalization;

namespace WslGo.Build.Tests;

/// <summary>Numbers that the environment gives to tests: how many, and from which seed.</summary>
internal static class TestNumber
{
    /// <summary>The number in a variable; null if it is not set.</summary>
    public static int? Of(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
