using System.Reflection;
using System.Runtime.Loader;

namespace WslGo.Bench.Probing;

/// <summary>Loads the SDK's assembly from the package.</summary>
internal static class PackedTasks
{
    /// <summary>Loads assemblies that aren't next to this program from a directory.</summary>
    /// <exception cref="InvalidOperationException">An assembly of the SDK is next to this program.</exception>
    public static void Use(string directory)
    {
        if (File.Exists(Path.Join(AppContext.BaseDirectory, "WslGo.Build.Tasks.dll")))
            throw new InvalidOperationException("WslGo.Build.Tasks.dll lies beside the benchmark: not the packed one would be timed.");
        AssemblyLoadContext.Default.Resolving += (context, name) => Load(context, name, directory);
    }

    private static Assembly? Load(AssemblyLoadContext context, AssemblyName name, string directory)
    {
        var file = Path.Join(directory, name.Name + ".dll");
        return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }
}
