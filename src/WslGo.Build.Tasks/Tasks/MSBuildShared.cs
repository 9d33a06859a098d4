using Microsoft.Build.Framework;

namespace WslGo.Build.Tasks;

/// <summary>Objects that the tasks of a build share on one node. MSBuild keeps them until the build ends.</summary>
internal static class MSBuildShared
{
    /// <summary>Returns the object of a type in this build.</summary>
    /// <param name="engine">The task's engine. If it doesn't keep objects, each task gets its own.</param>
    public static T Of<T>(IBuildEngine engine)
        where T : class, new()
    {
        if (engine is not IBuildEngine4 keeping) return new T();

        // Another version of the SDK in the same build has its own type.
        var key = typeof(T).FullName!;
        if (keeping.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is T known) return known;
        var made = new T();
        keeping.RegisterTaskObject(key, made, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return made;
    }
}
