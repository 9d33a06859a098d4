namespace Microsoft.Build.Framework;

/// <summary>
/// Says that a task may run in a multithreaded build (<c>-mt</c>): it uses neither the current directory nor changes the
/// process's environment. MSBuild looks the attribute up by its full name (dotnet/msbuild TaskRouter.cs), so this one
/// works with every MSBuild of .NET SDK 10, of which the first have no such type.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
