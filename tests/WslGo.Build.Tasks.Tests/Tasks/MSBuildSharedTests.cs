using System.Reflection;
using Microsoft.Build.Framework;
using WslGo.Build.Hosting;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
public sealed class MSBuildSharedTests
{
    [TestMethod]
    public void TheTasksOfABuildHaveOneOfEachKind()
    {
        var build = DispatchProxy.Create<IBuildEngine4, Engine>();
        var costs = MSBuildShared.Of<AccessCosts>(build);
        Assert.AreSame(costs, MSBuildShared.Of<AccessCosts>(build));
        Assert.AreSame(MSBuildShared.Of<object>(build), MSBuildShared.Of<object>(build));
        Assert.AreNotSame(costs, MSBuildShared.Of<AccessCosts>(DispatchProxy.Create<IBuildEngine4, Engine>()));
    }

    [TestMethod]
    public void WhatIsSharedEndsWithTheBuild()
    {
        var build = DispatchProxy.Create<IBuildEngine4, Engine>();
        MSBuildShared.Of<AccessCosts>(build);
        Assert.AreEqual(RegisteredTaskObjectLifetime.Build, ((Engine)(object)build).Lifetime);
    }

    [TestMethod]
    public void AnEngineThatKeepsNothingGivesEachTaskItsOwn()
    {
        var build = DispatchProxy.Create<IBuildEngine, Engine>();
        Assert.AreNotSame(MSBuildShared.Of<AccessCosts>(build), MSBuildShared.Of<AccessCosts>(build));
    }

    [TestMethod]
    public void ADirectoryIsMeasuredOnce()
    {
        using var folder = new TemporaryFolder();
        var costs = new AccessCosts();
        Assert.AreSame(costs.Of(folder.Path), costs.Of(folder.Path));
    }

    /// <summary>Stands for a build that keeps what it is given.</summary>
    public class Engine : DispatchProxy
    {
        private readonly Dictionary<object, object> _kept = [];

        public RegisteredTaskObjectLifetime? Lifetime { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IBuildEngine4.GetRegisteredTaskObject)) return _kept.GetValueOrDefault(args![0]!);
            Lifetime = (RegisteredTaskObjectLifetime)args![2]!;
            _kept[args[0]!] = args[1]!;
            return null;
        }
    }
}
