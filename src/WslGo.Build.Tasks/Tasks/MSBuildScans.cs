using Microsoft.Build.Framework;
using WslGo.Build.Staging;

namespace WslGo.Build.Tasks;

/// <summary>What the projects of a build share on one node, kept by MSBuild until the build ends.</summary>
internal static class MSBuildScans
{
    private const string Key = "WslGo.Sdk shared scans";

    /// <summary>The walks of this build.</summary>
    /// <param name="engine">The task's engine.</param>
    public static SharedScans Of(IBuildEngine4 engine)
    {
        // Another version of the SDK in the same build has a class of its own.
        if (engine.GetRegisteredTaskObject(Key, RegisteredTaskObjectLifetime.Build) is SharedScans known) return known;
        var scans = new SharedScans();
        engine.RegisterTaskObject(Key, scans, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return scans;
    }
}
