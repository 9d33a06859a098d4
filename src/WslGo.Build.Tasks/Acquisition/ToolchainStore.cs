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
    public PartialFile DownloadOf(ToolchainModule module) => new(Path.Join(directory, $".{module.FileName}.zip"));

    /// <summary>What is known of a toolchain; null if it is not there.</summary>
    /// <exception cref="BuildException">Others could write to the store (WSLGO3012).</exception>
    public ToolchainRecord? Find(ToolchainModule module)
    {
        using var store = Open(create: false);
        if (store is null) return null;
        var note = NoteOf(module);
        if (!File.Exists(note) || !System.IO.Directory.Exists(RootOf(module))) return null;
        var words = File.ReadAllText(note).Split('\n');
        return words.Length >= 2 ? new ToolchainRecord(words[0], words[1]) : null;
    }

    /// <summary>Lets nobody else change a toolchain for a time.</summary>
    /// <exception cref="BuildException">Others could write to the store (WSLGO3012).</exception>
    public IDisposable Lock(ToolchainModule module, IBuildLog log, CancellationToken cancellation)
    {
        using var store = Open(create: true)!;
        return FileLock.Take(store, $".{module.FileName}.lock", log, cancellation);
    }

    /// <summary>Notes who vouches for a toolchain.</summary>
    public void Note(ToolchainModule module, ToolchainRecord record) =>
        WholeFile.Write(NoteOf(module), Encoding.UTF8.GetBytes($"{record.Hash}\n{record.VouchedBy}\n"));

    /// <summary>Unpacks a toolchain into its place, if what is then on the disk has the hash that it should.</summary>
    /// <param name="module">The toolchain.</param>
    /// <param name="zip">Its zip.</param>
    /// <param name="record">What is known of it.</param>
    /// <param name="cancellation">Ends it; nothing of it stays.</param>
    /// <exception cref="MismatchException">The zip can't be unpacked, or not so that it has its hash.</exception>
    public void Unpack(ToolchainModule module, ModuleZip zip, ToolchainRecord record, CancellationToken cancellation)
    {
        var unfinished = Path.Join(directory, $".{module.FileName}");
        try
        {
            Delete(unfinished);
            zip.Extract(unfinished, ToolchainFiles.IsProgram, cancellation);
            var hash = DirectoryHash.OfDirectory(unfinished, module.Prefix, _ => true, cancellation);
            if (hash != record.Hash) throw new MismatchException($"What was written to {directory} has the hash {hash}, and not {record.Hash}.");
            ToolchainFiles.NameModules(unfinished);
            Delete(RootOf(module));
            Note(module, record);
            System.IO.Directory.Move(unfinished, RootOf(module));
        }
        finally
        {
            Delete(unfinished);
        }
    }

    private PrivateFolder? Open(bool create)
    {
        try
        {
            return create ? PrivateFolder.CreateRoot(directory) : PrivateFolder.OpenRoot(directory);
        }
        catch (UnsafeDirectoryException exception)
        {
            throw BuildException.Error(
                "WSLGO3012",
                $"The directory for acquired toolchains must be yours alone, and {exception.Message} "
                + "Fix: set GoToolchainDirectory to a directory below your home directory, or to one that does not exist yet.",
                inner: exception);
        }
    }

    private string NoteOf(ToolchainModule module) => Path.Join(directory, $".{module.FileName}.hash");

    private static void Delete(string path)
    {
        if (System.IO.Directory.Exists(path)) System.IO.Directory.Delete(path, recursive: true);
    }
}

/// <summary>What is known of an acquired toolchain.</summary>
/// <param name="Hash">Its hash: <c>h1:...</c></param>
/// <param name="VouchedBy">Who says that this is the right one: <c>GoToolchainHash</c>, or the checksum database's name.</param>
internal sealed record ToolchainRecord(string Hash, string VouchedBy);
