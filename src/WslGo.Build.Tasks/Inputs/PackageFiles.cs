namespace WslGo.Build.Inputs;

/// <summary>Which files of a package a go command reads.</summary>
[Flags]
internal enum PackageFiles
{
    /// <summary>The files of an imported package.</summary>
    Imported = 0,

    /// <summary>Also the profile of a program.</summary>
    Program = 1,

    /// <summary>Also the files of the package's tests.</summary>
    Tests = 2,
}
