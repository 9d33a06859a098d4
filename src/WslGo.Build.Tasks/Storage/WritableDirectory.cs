namespace WslGo.Build.Storage;

/// <summary>Tells where this user can create directories.</summary>
internal static class WritableDirectory
{
    /// <summary>Whether a directory is there or can be created, as far as the mode of the nearest one above it says.</summary>
    /// <param name="path">Absolute.</param>
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
