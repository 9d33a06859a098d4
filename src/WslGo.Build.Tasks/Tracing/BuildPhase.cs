namespace WslGo.Build.Tracing;

/// <summary>A phase of a project's build.</summary>
internal enum BuildPhase
{
    /// <summary>MSBuild evaluates the project.</summary>
    Evaluation,

    /// <summary>The SDK collects facts about the machine.</summary>
    Facts,

    /// <summary>The SDK determines the go commands to run.</summary>
    Plan,

    /// <summary>The SDK scans the sources that Go can read.</summary>
    Scan,

    /// <summary>The build waits for another build of the same project or of the same stage.</summary>
    Wait,

    /// <summary>The SDK copies sources.</summary>
    Copy,

    /// <summary>Go runs.</summary>
    Go,

    /// <summary>The SDK reads the linked programs.</summary>
    Inspection,

    /// <summary>The SDK copies programs to the output directory.</summary>
    Delivery,
}
