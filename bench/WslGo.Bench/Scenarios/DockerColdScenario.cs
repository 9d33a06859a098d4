using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>A large vendored program, built for the first time.</summary>
internal sealed class DockerColdScenario() : Scenario("docker-cold", "docker/cli, go's build cache empty")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        if (machine.Options.Quick) throw new SkippedException("it takes minutes, and --quick was given");
        const string Package = DockerEditedScenario.Package;
        return new Comparison(
            Name, Title, ColdBuild.Candidates(machine, Inputs.DockerCli(machine), "./" + Package, ProjectText.Go(Package)))
        {
            Rounds = 4,
            IsLong = true,
            Goals = [ColdBuild.Goal("docker/cli")],
        };
    }
}
