namespace Microsoft.Build.Framework;

/// <summary>
/// Declares that a task may run in a multithreaded build (<c>-mt</c>): it doesn't use the current directory, nor change the
/// process's environment. MSBuild looks the attribute up by its full name (dotnet/msbuild TaskRouter.cs), so this one works with
/// every MSBuild of .NET SDK 10, of which the first have no such type.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
