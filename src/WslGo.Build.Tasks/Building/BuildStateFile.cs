using System.Text;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>Keeps a <see cref="BuildState"/> in a file. What can't be read whole counts as no state: go then runs.</summary>
/// <param name="path">Absolute path of the file.</param>
public sealed class BuildStateFile(string path)
{
    // The number is raised with each change of the format; an older or newer file is no state.
    private const string Header = "WslGo.Sdk state 1";
    private const string Footer = "end";

    /// <summary>Reads the state; <see cref="BuildState.None"/> if there is none, or none that can be trusted.</summary>
    public BuildState Read()
    {
        try
        {
            if (!File.Exists(path)) return BuildState.None;
            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(path)), Encoding.UTF8);
            if (reader.ReadString() != Header) return BuildState.None;
            var manifests = new Dictionary<string, Manifest>(StringComparer.Ordinal);
            for (var count = reader.ReadInt32(); count > 0; count--)
            {
                var manifest = ReadManifest(reader);
                manifests[manifest.Tree.Root] = manifest;
            }

            var invocations = new List<InvocationState>();
            for (var count = reader.ReadInt32(); count > 0; count--)
            {
                invocations.Add(new InvocationState(
                    reader.ReadString(),
                    ReadArray(reader, reader => reader.ReadString()),
                    ReadArray(reader, reader => new OutputState(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64()))));
            }

            return reader.ReadString() == Footer && reader.BaseStream.Position == reader.BaseStream.Length
                ? new BuildState(manifests, invocations)
                : BuildState.None;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException
            or ArgumentException or OverflowException)
        {
            return BuildState.None;
        }
    }

    /// <summary>Writes the state, whole or not at all.</summary>
    public void Write(BuildState state)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Header);
            writer.Write(state.Manifests.Count);
            foreach (var manifest in state.Manifests.Values) Write(writer, manifest);
            writer.Write(state.Invocations.Count);
            foreach (var invocation in state.Invocations)
            {
                writer.Write(invocation.Key);
                WriteArray(writer, invocation.Roots, root => writer.Write(root));
                WriteArray(writer, invocation.Outputs, output =>
                {
                    writer.Write(output.Path);
                    writer.Write(output.Length);
                    writer.Write(output.Modified);
                });
            }

            writer.Write(Footer);
        }

        WholeFile.Write(path, memory.ToArray());
    }

    private static Manifest ReadManifest(BinaryReader reader)
    {
        var root = reader.ReadString();
        var scanned = reader.ReadInt64();
        var files = ReadArray(reader, reader =>
            new SourceFile(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64()));
        var fresh = ReadArray(reader, reader => KeyValuePair.Create(reader.ReadString(), reader.ReadString()));
        return new Manifest(new SourceTree(root, scanned, files), new Dictionary<string, string>(fresh));
    }

    private static void Write(BinaryWriter writer, Manifest manifest)
    {
        writer.Write(manifest.Tree.Root);
        writer.Write(manifest.Tree.Scanned);
        WriteArray(writer, manifest.Tree.Files, file =>
        {
            writer.Write(file.Path);
            writer.Write(file.Length);
            writer.Write(file.Modified);
        });
        WriteArray(writer, manifest.Fresh.ToArray(), pair =>
        {
            writer.Write(pair.Key);
            writer.Write(pair.Value);
        });
    }

    private static T[] ReadArray<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var count = reader.ReadInt32();

        // Each entry takes at least a byte: a damaged count must not ask for gigabytes.
        if (count < 0 || count > reader.BaseStream.Length - reader.BaseStream.Position) throw new FormatException();
        var array = new T[count];
        for (var i = 0; i < count; i++) array[i] = read(reader);
        return array;
    }

    private static void WriteArray<T>(BinaryWriter writer, T[] array, Action<T> write)
    {
        writer.Write(array.Length);
        foreach (var element in array) write(element);
    }
}
