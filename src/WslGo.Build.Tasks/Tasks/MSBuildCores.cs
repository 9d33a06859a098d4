using Microsoft.Build.Framework;
using WslGo.Build.Building;

namespace WslGo.Build.Tasks;

/// <summary>The cores that MSBuild shares out between its nodes and the tasks on them.</summary>
/// <param name="engine">The task's engine. One that shares out no cores leaves the task its own one.</param>
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
            // A task host of its own process, as Visual Studio's, has the method but no cores to give.
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
            // Nothing was taken.
        }
    }
}
