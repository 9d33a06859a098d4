using System.Net;
using WslGo.Build.Doctor;

namespace WslGo.Build.Tests.Doctor;

/// <summary>Measures nothing: what is on a Windows drive is slow, one directory does not answer, the rest is quick.</summary>
internal sealed class RecordedInstruments : DoctorInstruments
{
    public List<string> Written { get; } = [];

    public LookUpReport Answer { get; init; } = new(LookUpOutcome.Resolved, 0.4);

    public string Silent { get; init; } = "";

    public override bool Answers(IPAddress server) => server.ToString() != Silent;

    public override DirectoryCost Measure(string path, bool mayWrite, string mount)
    {
        if (mayWrite) Written.Add(path);
        return mount switch
        {
            "/mnt/gone" => new DirectoryCost(null, null, null, null, Answered: false),
            "/mnt/c" => new DirectoryCost(312.5, 640, mayWrite ? 1830 : null, mayWrite ? 410 : null),
            _ => new DirectoryCost(1.2, 4.6, mayWrite ? 21 : null, mayWrite ? 0.7 : null),
        };
    }

    public override (long? Size, long? Free) Room(string path) => (1L << 33, path == "/dev/shm" ? 64L << 20 : 7L << 30);

    public override LookUpReport LookUp(string name) => Answer;
}
