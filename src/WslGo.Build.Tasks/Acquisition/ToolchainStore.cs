using System.Text;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Acquisition;

/// <summary>
/// The acquired toolchains of a user, for all builds: a directory for each, which is there only when it is whole and was
/// compared with its hash as it lies on the disk.
/// </summary>
/// <param name="directory">Where it is, absolute.</param>
internal sealed class ToolchainStore(string directory)
{
    /// <summary>Where it is.</summary>
    public string Directory => directory;

    /// <summary>Where a toolchain is, or will be.</summary>
    public string RootOf(ToolchainModule module) => Path.Join(directory, module.FileName);

    /// <summary>Where its zip is while it is downloaded.</summary>
    /// <exception cref="BuildException">Others could write to the store (WSLGO3012).</exception>
    public PartialFile DownloadOf(ToolchainModule module) => new(Create(), $".{module.FileName}.zip");

    /// <summary>Where the newest tree of each checksum database is kept.</summary>
    /// <exception cref="BuildException">Others could write to the store (WSLGO3012).</exception>
    public PrivateFolder OpenTrees()
    {
        using var store = Create();
        return store.Make(".sumdb");
    }

    /// <summary>What is known of a toolchain; null if it is not there.</summary>
    /// <exception cref="BuildException">Others could write to the store (WSLGO3012).</exception>
    public ToolchainRecord? Find(ToolchainModule module)
    {
        using var store = Checked(() => PrivateFolder.OpenRoot(directory));
        if (store?.Stat(NoteOf(module)) is not { Kind: EntryKind.File } || store.Stat(module.FileName) is not { Kind: EntryKind.Directory }) return null;
        var words = File.ReadAllText(Path.Join(directory, NoteOf(module))).Split('\n');
        return words.Length >= 2 ? new ToolchainRecord(words[0], words[1]) : null;
    }

    /// <summary>Lets nobody else change a toolchain for a time.</summary>
    /// <exception cref="BuildException">Others could write to the store (WSLGO3012).</exception>
    public IDisposable Lock(ToolchainModule module, IBuildLog log, CancellationToken cancellation)
    {
        using var store = Create();
        return FileLock.Take(store, $".{module.FileName}.lock", log, cancellation);
    }

    /// <summary>Notes who vouches for a toolchain.</summary>
    public void Note(ToolchainModule module, ToolchainRecord record)
    {
        using var store = Create();
        Note(store, module, record);
    }

    /// <summary>Unpacks a toolchain into its place, if what is then on the disk has the hash that it should.</summary>
    /// <param name="module">The toolchain.</param>
    /// <param name="zip">Its zip.</param>
    /// <param name="record">What is known of it.</param>
    /// <param name="cancellation">Ends it; nothing of it stays.</param>
    /// <exception cref="MismatchException">The zip can't be unpacked, or not so that it has its hash.</exception>
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

/// <summary>What is known of an acquired toolchain.</summary>
/// <param name="Hash">Its hash: <c>h1:...</c></param>
/// <param name="VouchedBy">Who says that this is the right one: <c>GoToolchainHash</c>, or the checksum database's name.</param>
internal sealed record ToolchainRecord(string Hash, string VouchedBy);
