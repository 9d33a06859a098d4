namespace WslGo.Build.Storage;

/// <summary>Determines whether this user can create a directory.</summary>
internal static class WritableDirectory
{
    /// <summary>Whether a directory exists or can be created, according to the mode of the nearest existing parent.</summary>
    /// <param name="path">The absolute path.</param>
    public static bool CanBe(string path)
    {
        if (!UnixSystem.IsKnown) return true;
        for (var above = path; above is not null; above = Path.GetDirectoryName(above))
        {
            if (!Directory.Exists(above)) continue;
            if (above == path) return true;
            try
            {
                using var directory = UnixDirectory.OpenPathOnly(above);
                return UnixDirectory.CanWrite(directory);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }

        return false;
    }
}
