using Microsoft.Build.Framework;
using WslGo.Build.Building;

namespace WslGo.Build.Tasks;

/// <summary>The cores that MSBuild distributes among its nodes and their tasks.</summary>
/// <param name="engine">The task's engine. If it doesn't manage cores, the task has only its own core.</param>
internal sealed class MSBuildCores(IBuildEngine engine) : ICores
{
    public int Request(int wanted)
    {
        try
        {
            return engine is IBuildEngine9 sharing ? sharing.RequestCores(wanted) : 1;
        }
        catch (NotImplementedException)
        {
            // A separate task host process, as in Visual Studio, has the method but no cores to grant.
            return 1;
        }
    }

    public void Release(int count)
    {
        try
        {
            if (engine is IBuildEngine9 sharing) sharing.ReleaseCores(count);
        }
        catch (NotImplementedException)
        {
            // No core was granted.
        }
    }
}
