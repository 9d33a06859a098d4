namespace WslGo.Build.Tracing;

/// <summary>A part of a project's build.</summary>
internal enum BuildPhase
{
    /// <summary>MSBuild reads the project.</summary>
    Evaluation,

    /// <summary>The machine is looked at.</summary>
    Facts,

    /// <summary>It is decided what go is to run.</summary>
    Plan,

    /// <summary>The sources that go can read are looked at.</summary>
    Scan,

    /// <summary>Another build of the same project, or of the same copy, is waited for.</summary>
    Wait,

    /// <summary>Sources are copied.</summary>
    Copy,

    /// <summary>go runs.</summary>
    Go,

    /// <summary>What was linked is read.</summary>
    Inspection,

    /// <summary>Programs are put in the output directory.</summary>
    Delivery,
}
