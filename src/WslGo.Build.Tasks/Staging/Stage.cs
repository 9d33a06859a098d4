using System.Security.Cryptography;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// The stage, open for writing. Builds that use it share a lock. A build that finds it damaged holds the lock exclusively while it
/// moves the copies aside.
/// </summary>
internal sealed class Stage : IDisposable
{
    private const string RecordsName = "records";
    private const string LocksName = "locks";
    private const string LockName = "lock";
    private const string Aside = "aside-";

    private readonly IDisposable _used;

    private Stage(StagePaths layout, PrivateFolder root, IDisposable used)
    {
        Layout = layout;
        Root = root;
        _used = used;
        Sources = root.Make(StagePaths.SourcesName);
        Records = root.Make(RecordsName);
        Locks = root.Make(LocksName);
    }

    /// <summary>The paths in the stage.</summary>
    public StagePaths Layout { get; }

    /// <summary>The directory of the stage.</summary>
    public PrivateFolder Root { get; }

    /// <summary>The directory of the copies.</summary>
    public PrivateFolder Sources { get; }

    /// <summary>The records of the copies, in a directory for each.</summary>
    public PrivateFolder Records { get; }

    /// <summary>The locks of paths, see <see cref="PathLock"/>.</summary>
    public PrivateFolder Locks { get; }

    /// <summary>Opens the stage and creates it if necessary.</summary>
    /// <exception cref="BuildException">
    /// The stage can't be created (WSLGO3016), or other users could write to it (WSLGO3012).
    /// </exception>
    public static Stage Open(StagePaths layout, IBuildLog log, CancellationToken cancellation)
    {
        var root = CreateRoot(layout);
        try
        {
            return new Stage(layout, root, FileLock.Take(root, LockName, log, cancellation, shared: true));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            root.Dispose();
            throw Unusable(exception);
        }
    }

    /// <summary>Opens the directory of the stage and creates it if necessary.</summary>
    /// <exception cref="BuildException">
    /// The directory can't be created (WSLGO3016), or other users could write to it (WSLGO3012).
    /// </exception>
    public static PrivateFolder CreateRoot(StagePaths layout)
    {
        try
        {
            return PrivateFolder.CreateRoot(layout.Directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    /// <summary>Opens the stage; null if there is none.</summary>
    /// <exception cref="BuildException">Other users could write to it (WSLGO3012).</exception>
    public static Stage? OpenExisting(StagePaths layout, IBuildLog log, CancellationToken cancellation)
    {
        try
        {
            if (PrivateFolder.OpenRoot(layout.Directory) is not { } root) return null;
            root.Dispose();
            return Open(layout, log, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    /// <summary>Throws the exception that <see cref="CreateRoot"/> would throw, without creating anything.</summary>
    /// <exception cref="BuildException">
    /// Other users could write to it (WSLGO3012), or it can't be opened or created (WSLGO3016).
    /// </exception>
    public static void Check(string directory)
    {
        try
        {
            PrivateFolder.CheckRoot(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    /// <summary>Waits until no build uses the stage, then moves all copies and records aside and deletes them.</summary>
    public static void Reset(StagePaths layout, IBuildLog log, CancellationToken cancellation)
    {
        using var root = PrivateFolder.CreateRoot(layout.Directory);
        using (FileLock.Take(root, LockName, log, cancellation))
        {
            // Move the records first: without them, no copy is trusted.
            MoveAside(root, RecordsName);
            MoveAside(root, StagePaths.SourcesName);
        }

        DeleteAside(root, log);
    }

    /// <summary>Renames a directory, if it exists, to a name that marks it for deletion.</summary>
    public static void MoveAside(PrivateFolder root, string name)
    {
        if (root.Stat(name) is not null) root.Rename(name, Aside + RandomNumberGenerator.GetHexString(8, lowercase: true));
    }

    /// <summary>Deletes the directories that were moved aside.</summary>
    public static void DeleteAside(PrivateFolder root, IBuildLog log)
    {
        foreach (var name in root.Names())
        {
            if (!name.StartsWith(Aside, StringComparison.Ordinal)) continue;
            try
            {
                root.DeleteTree(name);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another build deletes it too, or on Windows go has a file of it open: the next day's pruning retries.
                log.Verbose($"{name} in {root.Path} could not be deleted yet: {exception.Message}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _used.Dispose();
        Sources.Dispose();
        Records.Dispose();
        Locks.Dispose();
        Root.Dispose();
    }

    private static BuildException Unusable(Exception exception) => BuildException.Error(
        exception is UnsafeDirectoryException ? PrivateFolder.UnsafeCode : "WSLGO3016",
        exception is UnsafeDirectoryException
            ? $"The directory for copies of the sources must be private, but {exception.Message} "
                + "Fix: set WslGoStageDirectory to a directory inside your home directory, or to a directory that does not exist yet."
            : $"The directory for copies of the sources cannot be created: {exception.Message} "
                + "Fix: set WslGoStageDirectory to a directory on a local disk that you can write to.",
        inner: exception);
}
