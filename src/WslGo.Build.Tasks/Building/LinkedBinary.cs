using WslGo.Build.Planning;

namespace WslGo.Build.Building;

/// <summary>
/// A binary that go linked, on its way to the output directory. Steps of the project may change the file, which only this build uses.
/// </summary>
/// <param name="Binary">The binary. Its first artifact was built at the file's path, not at go's.</param>
/// <param name="Built">The path that go wrote.</param>
/// <param name="AsLinked">The file as go linked it.</param>
/// <param name="KeepsBuilt">Whether the file is a copy, so that go's own file is still there.</param>
internal sealed record LinkedBinary(PlannedBinary Binary, string Built, OutputState AsLinked, bool KeepsBuilt)
{
    private const string Prefix = "linked.";

    private UnixFileMode Mode { get; init; }

    /// <summary>The path of the file.</summary>
    public string Path => Binary.Artifacts[0].Built;

    /// <summary>Whether a step changed the file.</summary>
    public bool IsChanged => OutputState.Of(Path) != AsLinked;

    /// <summary>Hands over a binary: it gets a path that no other build uses, because a parallel build of the project may run go.</summary>
    /// <param name="binary">The binary, as go wrote it.</param>
    /// <param name="instance">The name of this build.</param>
    /// <param name="keepsBuilt">Whether go's own file stays, so that go need not link it again after a step changed the other one.</param>
    /// <param name="complete">Completes the file at its path. It may change the file only if go's own stays.</param>
    public static LinkedBinary HandOver(PlannedBinary binary, string instance, bool keepsBuilt, Action<string> complete)
    {
        var built = binary.Artifacts[0].Built;
        var directory = System.IO.Path.GetDirectoryName(built)!;
        RemoveAbandoned(directory);
        var path = System.IO.Path.Join(directory, Prefix + instance, System.IO.Path.GetFileName(built));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        if (keepsBuilt) File.Copy(built, path, overwrite: true);
        else File.Move(built, path, overwrite: true);
        complete(path);
        var moved = binary with { Artifacts = binary.Artifacts.SetItem(0, binary.Artifacts[0] with { Built = path }) };
        return new LinkedBinary(moved, built, OutputState.Of(path)!, keepsBuilt) { Mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path) };
    }

    /// <summary>Gives the file the mode that go gave it: a tool that replaces a program may forget that it can be run.</summary>
    public void RestoreMode()
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(Path) != Mode) File.SetUnixFileMode(Path, Mode);
    }

    /// <summary>Puts the file back, so that go need not link it again. The file of a parallel build is at least as recent.</summary>
    public void Return()
    {
        if (!KeepsBuilt && !File.Exists(Built)) File.Move(Path, Built);
    }

    /// <summary>Removes the file.</summary>
    public void Remove()
    {
        var directory = System.IO.Path.GetDirectoryName(Path)!;
        try
        {
            if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A tool of a step may still have it open. A later build removes it.
        }
    }

    // Of builds that were killed. No step takes a day.
    private static void RemoveAbandoned(string directory)
    {
        foreach (var old in Directory.GetDirectories(directory, Prefix + "*"))
        {
            if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(old) < TimeSpan.FromDays(1)) continue;
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A parallel build removes it at the same time.
            }
        }
    }
}
