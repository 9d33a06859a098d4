using WslGo.Build.Inputs;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Building;

/// <summary>Saves a <see cref="BuildState"/> in a file. A file that can't be read completely counts as no state, so go runs.</summary>
/// <param name="path">Absolute path of the file.</param>
internal sealed class BuildStateFile(string path)
{
    // Increase the number with each change of the format. A file in another format counts as no state.
    private const string Header = "WslGo.Sdk state 5";

    /// <summary>Reads the state; <see cref="BuildState.None"/> if the file is missing or invalid.</summary>
    public BuildState Read() => StateFile.Read(path, Header, Read) ?? BuildState.None;

    /// <summary>Writes the state atomically.</summary>
    public void Write(BuildState state) => StateFile.Write(path, Header, writer =>
    {
        writer.Write(state.Manifests.Count);
        foreach (var manifest in state.Manifests.Values) ManifestFormat.Write(writer, manifest);
        writer.Write(state.Invocations.Count);
        foreach (var invocation in state.Invocations)
        {
            writer.Write(invocation.Key);
            StateFile.WriteArray(writer, invocation.Roots, writer.Write);
            StateFile.WriteArray(writer, invocation.Outputs, output =>
            {
                writer.Write(output.Path);
                writer.Write(output.Length);
                writer.Write(output.Modified);
            });
            writer.Write((int)invocation.Outcome);
            writer.Write(invocation.ReadsAll);
            writer.Write(invocation.Instance);
            writer.Write(invocation.HasStep);
        }

        StateFile.WriteArray(writer, [.. state.Imports], file =>
        {
            writer.Write(file.Path);
            writer.Write(file.Length);
            writer.Write(file.Modified);
            StateFile.WriteArray(writer, file.Imports, writer.Write);
        });
        writer.Write(state.SourcesSeen);
        KnownSourcesFormat.Write(writer, state.Sources);
    });

    private static BuildState Read(BinaryReader reader)
    {
        var manifests = new Dictionary<string, Manifest>(StringComparer.Ordinal);
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var manifest = ManifestFormat.Read(reader);
            manifests[manifest.Tree.Root] = manifest;
        }

        var invocations = new List<InvocationState>();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            invocations.Add(new InvocationState(
                reader.ReadString(),
                StateFile.ReadArray(reader, reader => reader.ReadString()),
                StateFile.ReadArray(
                    reader, reader => new OutputState(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64())),
                (InvocationOutcome)reader.ReadInt32())
            {
                ReadsAll = reader.ReadBoolean(),
                Instance = reader.ReadString(),
                HasStep = reader.ReadBoolean(),
            });
        }

        return new BuildState(manifests, invocations)
        {
            Imports = StateFile.ReadArray(reader, reader => new FileImports(
                reader.ReadString(), reader.ReadInt64(), reader.ReadInt64(), StateFile.ReadArray(reader, reader => reader.ReadString()))),
            SourcesSeen = reader.ReadInt64(),
            Sources = KnownSourcesFormat.Read(reader),
        };
    }
}
