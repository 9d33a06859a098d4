namespace WslGo.Build.Sboms;

/// <summary>The formats of SBOMs.</summary>
internal enum SbomFormat
{
    /// <summary>CycloneDX 1.6, JSON (ECMA-424).</summary>
    CycloneDx,

    /// <summary>SPDX 2.3, JSON.</summary>
    Spdx,
}
