using System.Runtime.Loader;
using WslGo.TestHost;

// A copy next to a project's programs, for editors, loads the other files from the package.
if (AppContext.GetData(HostArguments.DirectoryKey) is string directory)
{
    AssemblyLoadContext.Default.Resolving += (context, name) =>
        Path.Join(directory, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
}

return await TestHostApplication.RunAsync(args).ConfigureAwait(false);
