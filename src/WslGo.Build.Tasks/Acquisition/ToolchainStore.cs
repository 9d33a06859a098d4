using System.Text;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Acquisition;

/// <summary>
/// A user's downloaded toolchains, shared by all builds. A toolchain's directory appears only after all its files have been
/// written, read back and compared with the hash.
/// </summary>
/// <param name="directory">The absolute path.</param>
internal sealed class ToolchainStore(string directory)
{
    /// <summary>The absolute path.</summary>
    public string Directory => directory;

    /// <summary>The directory of a toolchain, which may not exist yet.</summary>
    public string RootOf(ToolchainModule module) => Path.Join(directory, module.FileName);

    /// <summary>The archive of a toolchain during its download.</summary>
    /// <exception cref="BuildException">Other users could write to the store (WSLGO3012).</exception>
    public PartialFile DownloadOf(ToolchainModule module) => new(Create(), $".{module.FileName}.zip");

    /// <summary>Opens the directory with the latest tree of each checksum database.</summary>
    /// <exception cref="BuildException">Other users could write to the store (WSLGO3012).</exception>
    public PrivateFolder OpenTrees()
    {
        using var store = Create();
        return store.Make(".sumdb");
    }

    /// <summary>The record of a toolchain; null if it isn't in the store.</summary>
    /// <exception cref="BuildException">Other users could write to the store (WSLGO3012).</exception>
    public ToolchainRecord? Find(ToolchainModule module)
    {
        using var store = Checked(() => PrivateFolder.OpenRoot(directory));
        if (store?.Stat(NoteOf(module)) is not { Kind: EntryKind.File } || store.Stat(module.FileName) is not { Kind: EntryKind.Directory }) return null;
        var words = File.ReadAllText(Path.Join(directory, NoteOf(module))).Split('\n');
        return words.Length >= 2 ? new ToolchainRecord(words[0], words[1]) : null;
    }

    /// <summary>Locks a toolchain against changes by other builds.</summary>
    /// <exception cref="BuildException">Other users could write to the store (WSLGO3012).</exception>
    public IDisposable Lock(ToolchainModule module, IBuildLog log, CancellationToken cancellation)
    {
        using var store = Create();
        return FileLock.Take(store, $".{module.FileName}.lock", log, cancellation);
    }

    /// <summary>Records which source verified a toolchain.</summary>
    public void Note(ToolchainModule module, ToolchainRecord record)
    {
        using var store = Create();
        Note(store, module, record);
    }

    /// <summary>Extracts a toolchain to its directory, if the extracted files have the expected hash.</summary>
    /// <param name="module">The toolchain.</param>
    /// <param name="zip">Its zip.</param>
    /// <param name="record">The record with the hash.</param>
    /// <param name="cancellation">Stops the extraction; nothing is left behind.</param>
    /// <exception cref="MismatchException">The archive can't be extracted, or the files don't have the hash.</exception>
    public void Unpack(ToolchainModule module, ModuleZip zip, ToolchainRecord record, CancellationToken cancellation)
    {
        var unfinished = $".{module.FileName}";
        using var store = Create();
        try
        {
            store.DeleteTree(unfinished);
            using (var folder = store.Make(unfinished))
            {
                zip.Extract(folder, ToolchainFiles.IsProgram, cancellation);
                var hash = DirectoryHash.OfDirectory(folder.Path, module.Prefix, _ => true, cancellation);
                if (hash != record.Hash) throw new MismatchException($"The toolchain written to {directory} has the hash {hash} instead of {record.Hash}.");
                ToolchainFiles.NameModules(folder);
            }

            store.DeleteTree(module.FileName);
            Note(store, module, record);
            store.Rename(unfinished, module.FileName);
        }
        finally
        {
            store.DeleteTree(unfinished);
        }
    }

    private static void Note(PrivateFolder store, ToolchainModule module, ToolchainRecord record) =>
        store.Write(NoteOf(module), Encoding.UTF8.GetBytes($"{record.Hash}\n{record.VouchedBy}\n"));

    private PrivateFolder Create() => Checked(() => PrivateFolder.CreateRoot(directory));

    private static T Checked<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (UnsafeDirectoryException exception)
        {
            throw BuildException.Error(
                PrivateFolder.UnsafeCode,
                $"The directory for downloaded toolchains must be private, but {exception.Message} "
                + "Fix: set GoToolchainDirectory to a directory inside your home directory, or to a directory that does not exist yet.",
                inner: exception);
        }
    }

    private static string NoteOf(ToolchainModule module) => $".{module.FileName}.hash";
}

/// <summary>The record of a downloaded toolchain.</summary>
/// <param name="Hash">The hash: <c>h1:...</c></param>
/// <param name="VouchedBy">The source that verified the hash: <c>GoToolchainHash</c>, or the name of the checksum database.</param>
internal sealed record ToolchainRecord(string Hash, string VouchedBy);
