namespace WslGo.Build.Resources;

/// <summary>What became of the resources of a program.</summary>
internal enum ResourceOutcome
{
    /// <summary>The program has them.</summary>
    Added,

    /// <summary>The program has resources already, from a <c>.syso</c> file of its package.</summary>
    HasOwn,

    /// <summary>The file is no Windows program, or its header has no room for another section.</summary>
    NoRoom,
}
