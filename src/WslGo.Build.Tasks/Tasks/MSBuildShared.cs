using Microsoft.Build.Framework;

namespace WslGo.Build.Tasks;

/// <summary>What the tasks of a build share on one node, kept by MSBuild until the build ends.</summary>
internal static class MSBuildShared
{
    /// <summary>The one of its kind in this build.</summary>
    /// <param name="engine">The task's engine. One that keeps nothing gives each task its own.</param>
    public static T Of<T>(IBuildEngine engine)
        where T : class, new()
    {
        if (engine is not IBuildEngine4 keeping) return new T();

        // Another version of the SDK in the same build has a class of its own.
        var key = typeof(T).FullName!;
        if (keeping.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is T known) return known;
        var made = new T();
        keeping.RegisterTaskObject(key, made, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return made;
    }
}
