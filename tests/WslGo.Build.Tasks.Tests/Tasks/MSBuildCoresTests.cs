using Microsoft.Build.Framework;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
public sealed class MSBuildCoresTests
{
    [TestMethod]
    public void AnEngineThatSharesOutNoneLeavesTheTaskItsOwn()
    {
        var cores = new MSBuildCores(new RecordingEngine());
        Assert.AreEqual(1, cores.Request(8));
        cores.Release(1);
    }

    [TestMethod]
    [DataRow(null, 3)]
    [DataRow(typeof(NotImplementedException), 1)]
    public void WhatTheEngineGivesGoesBack(Type? failure, int expected)
    {
        var engine = System.Reflection.DispatchProxy.Create<IBuildEngine9, Engine>();
        var recorded = (Engine)(object)engine;
        recorded.Failure = failure;
        var cores = new MSBuildCores(engine);
        Assert.AreEqual(expected, cores.Request(8));
        cores.Release(expected);
        CollectionAssert.AreEqual(new[] { "RequestCores 8", $"ReleaseCores {expected}" }, recorded.Calls);
    }

    /// <summary>Stands for an MSBuild that gives three cores, or fails.</summary>
    public class Engine : System.Reflection.DispatchProxy
    {
        public Type? Failure { get; set; }

        public List<string> Calls { get; } = [];

        protected override object? Invoke(System.Reflection.MethodInfo? targetMethod, object?[]? args)
        {
            Calls.Add($"{targetMethod!.Name} {args![0]}");
            if (Failure is not null) throw (Exception)Activator.CreateInstance(Failure)!;
            return targetMethod.ReturnType == typeof(int) ? 3 : null;
        }
    }
}
