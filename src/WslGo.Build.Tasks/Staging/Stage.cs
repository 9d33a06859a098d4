using System.Security.Cryptography;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// The stage, open for writing. Builds that use it share a lock; who finds it damaged has it alone for the moment in which the
/// copies are moved aside.
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

    /// <summary>Its paths.</summary>
    public StagePaths Layout { get; }

    /// <summary>Its directory.</summary>
    public PrivateFolder Root { get; }

    /// <summary>The directory of the copies.</summary>
    public PrivateFolder Sources { get; }

    /// <summary>What is known of the copies, a directory for each.</summary>
    public PrivateFolder Records { get; }

    /// <summary>Locks of paths, see <see cref="PathLock"/>.</summary>
    public PrivateFolder Locks { get; }

    /// <summary>Opens the stage, and creates it if need be.</summary>
    /// <exception cref="BuildException">It can't be created (WSLGO3016), or others could write to it (WSLGO3012).</exception>
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

    /// <summary>Opens the directory of the stage, and creates it if need be.</summary>
    /// <exception cref="BuildException">It can't be created (WSLGO3016), or others could write to it (WSLGO3012).</exception>
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
    /// <exception cref="BuildException">Others could write to it (WSLGO3012).</exception>
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

    /// <summary>Checks, before anything is made, what <see cref="CreateRoot"/> would report.</summary>
    /// <exception cref="BuildException">Others could write to it (WSLGO3012), or it can't be opened or created (WSLGO3016).</exception>
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

    /// <summary>Moves all copies and records aside, when no build uses them any more, and deletes them.</summary>
    public static void Reset(StagePaths layout, IBuildLog log, CancellationToken cancellation)
    {
        using var root = PrivateFolder.CreateRoot(layout.Directory);
        using (FileLock.Take(root, LockName, log, cancellation))
        {
            // First the records: without them nothing is believed of the copies.
            MoveAside(root, RecordsName);
            MoveAside(root, StagePaths.SourcesName);
        }

        DeleteAside(root, log);
    }

    /// <summary>Gives a directory, if it is there, a name by which it is known for something to be deleted.</summary>
    public static void MoveAside(PrivateFolder root, string name)
    {
        if (root.Stat(name) is not null) root.Rename(name, Aside + RandomNumberGenerator.GetHexString(8, lowercase: true));
    }

    /// <summary>Deletes what was moved aside.</summary>
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
                // Another build deletes it as well, or go holds a file of it open on Windows: the next day's pruning tries again.
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
