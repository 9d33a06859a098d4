namespace WslGo.Build.Inputs;

/// <summary>Which files of a package a go command reads.</summary>
[Flags]
internal enum PackageFiles
{
    /// <summary>Those of a package that is imported.</summary>
    Imported = 0,

    /// <summary>Those of a program, too: its profile.</summary>
    Program = 1,

    /// <summary>Those of its tests, too.</summary>
    Tests = 2,
}
