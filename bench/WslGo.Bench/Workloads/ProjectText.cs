namespace WslGo.Bench.Workloads;

/// <summary>The project files of the contestants.</summary>
internal static class ProjectText
{
    /// <summary>A project of this SDK.</summary>
    /// <param name="programs">Its main packages; none for default discovery.</param>
    public static string Go(params string[] programs) => GoOfVersion(Repository.SdkVersion, programs);

    /// <summary>A project of any version of the SDK.</summary>
    public static string GoOfVersion(string version, params string[] programs) => $"""
        <Project Sdk="WslGo.Sdk/{version}">
          <ItemGroup>
            {string.Concat(programs.Select(program => $"<GoBinary Include=\"{program}\" />"))}
          </ItemGroup>
        </Project>

        """;

    /// <summary>A project that builds nothing: the cost of MSBuild itself.</summary>
    /// <param name="exec">A command that runs in each build; empty for none.</param>
    public static string NoTargets(string exec = "") => $"""
        <Project Sdk="Microsoft.Build.NoTargets/{Repository.NoTargetsVersion}">
          <PropertyGroup>
            <TargetFramework>netstandard2.0</TargetFramework>
          </PropertyGroup>
          {(exec.Length == 0 ? "" : $"""<Target Name="Go" AfterTargets="Build"><Exec Command="{exec}" /></Target>""")}
        </Project>

        """;

    /// <summary>Builds projects in adjacent directories, one after the other.</summary>
    public static string All(params string[] directories) => $"""
        <Project DefaultTargets="Build">
          <ItemGroup>
            {string.Concat(directories.Select(name => $"<Project Include=\"{name}/{name}.csproj\" />"))}
          </ItemGroup>
          <Target Name="Restore"><MSBuild Projects="@(Project)" Targets="Restore" /></Target>
          <Target Name="Build"><MSBuild Projects="@(Project)" Targets="Build" /></Target>
        </Project>

        """;

    /// <summary>A C# program, with Go programs if any are named.</summary>
    public static string CSharp(params string[] programs) => CSharp(
        "", programs.Length == 0 ? "" : $"""<PackageReference Include="WslGo.Sdk" Version="{Repository.SdkVersion}" PrivateAssets="all" />""", programs);

    /// <summary>The same, with WslGo.Sdk as an SDK instead of a package.</summary>
    public static string CSharpBySdk(params string[] programs) => CSharp(
        $"""<Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />""", "", programs);

    /// <summary>A C# test project for Microsoft.Testing.Platform.</summary>
    public static string CSharpTests() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <IsTestProject>true</IsTestProject>
            <EnableMSTestRunner>true</EnableMSTestRunner>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="MSTest.TestFramework" Version="{Repository.MSTestVersion}" />
            <PackageReference Include="MSTest.TestAdapter" Version="{Repository.MSTestVersion}" />
          </ItemGroup>
        </Project>

        """;

    private static string CSharp(string sdk, string package, string[] programs) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          {sdk}
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            {package}
            {string.Concat(programs.Select(program => $"<GoBinary Include=\"{program}\" />"))}
          </ItemGroup>
        </Project>

        """;
}
