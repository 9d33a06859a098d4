using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WslGo.Build.Doctor;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Doctor;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
internal sealed class DoctorJsonTests
{
    private static readonly JsonSchema s_schema = JsonSchema.Read(Path.Join(AppContext.BaseDirectory, "doctor.schema.json"));

    [TestMethod]
    public void AReportOfWsl2IsOfTheSchema()
    {
        using var patient = Patient.OnWsl2();
        patient.Failures.Add(new Finding("WSLGO3004", FindingSeverity.Error, "x", new SourceLocation("/p", 3)));
        Fits(DoctorJson.Write(patient.Examine()));
    }

    [TestMethod]
    [DataRow(LookUpOutcome.NotFound)]
    [DataRow(LookUpOutcome.NoAnswer)]
    public void AReportOfAMachineOfWhichNothingIsKnownIsOfTheSchema(LookUpOutcome outcome)
    {
        using var patient = new Patient { Instruments = new RecordedInstruments { Answer = new LookUpReport(outcome, null) } };
        patient.Texts["/proc/sys/kernel/hostname"] = "h";
        patient.Environment.Remove("HOME");
        patient.Environment.Remove("TMPDIR");
        var report = patient.Examine();
        Fits(DoctorJson.Write(report));
        Fits(DoctorJson.Write(report with { Names = null, RemoteCache = new RemoteCacheReport("s3://bucket", "read") }));
    }

    [TestMethod]
    public void TheSchemaRefusesWhatIsOfAnotherForm()
    {
        using var patient = Patient.OnWsl2();
        var json = DoctorJson.Write(patient.Examine());
        foreach (var (change, place) in new (Action<JsonNode>, string)[]
        {
            (report => report["schema"] = 2, "$.schema: const"),
            (report => report.AsObject().Remove("host"), "$: required"),
            (report => report["host"]!["more"] = 1, "$.host: additionalProperties"),
            (report => report["host"]!["wsl"] = 3, "$.host.wsl: enum"),
            (report => report["names"] = "x", "$.names: anyOf"),
            (report => report["path"]!["count"] = 1.5, "$.path.count: type"),
            (report => report["directories"]![0]!["use"] = "x", "$.directories[].use: enum"),
        })
        {
            var report = JsonNode.Parse(json)!;
            change(report);
            StringAssert.StartsWith(s_schema.Check(JsonSerializer.SerializeToUtf8Bytes(report)).Single(), place);
        }
    }

    [TestMethod]
    public void ItSaysWhatTheReportSays()
    {
        using var patient = Patient.OnWsl2();
        patient.SourceRoots[0] = "/mnt/c/Bücher & <x>";
        var bytes = DoctorJson.Write(patient.Examine());
        var report = JsonNode.Parse(bytes)!;
        Assert.AreEqual(DoctorReport.CurrentSchema, (int)report["schema"]!);
        Assert.AreEqual(2, (int)report["host"]!["wsl"]!);
        Assert.AreEqual("linux", (string?)report["host"]!["system"]);
        Assert.AreEqual("variable", (string?)report["directories"]!.AsArray().Single(entry => (string?)entry!["use"] == "GOCACHE")!["chosenBy"]!["kind"]);
        Assert.IsFalse((bool)report["directories"]!.AsArray().Single(entry => (string?)entry!["use"] == "GOMODCACHE")!["microseconds"]!["answered"]!);
        Assert.AreEqual("error", (string?)report["findings"]![0]!["severity"]);
        StringAssert.Contains(Encoding.UTF8.GetString(bytes), "/mnt/c/Bücher & <x>");
    }

    private static void Fits(byte[] json) => Assert.AreEqual("", string.Join('\n', s_schema.Check(json)), Encoding.UTF8.GetString(json));
}
