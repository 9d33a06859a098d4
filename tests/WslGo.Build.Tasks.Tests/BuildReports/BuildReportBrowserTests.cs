using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using WslGo.Build.BuildReports;

namespace WslGo.Build.Tests.BuildReports;

/// <summary>The page in a real browser: narrow and wide, dark and light.</summary>
[TestClass]
public sealed partial class BuildReportBrowserTests
{
    // The page itself has no script, and its policy allows none. WCAG 2.2, 1.4.3: text has a contrast of 4.5 to its background.
    private const string Probe =
        """
        const light = c => { const l = c.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2]; };
        const color = text => text.match(/[\d.]+/g).map(Number);
        const ground = node => { for (; node; node = node.parentElement) { const c = color(getComputedStyle(node).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return color(getComputedStyle(document.documentElement).backgroundColor); };
        const said = [...document.body.querySelectorAll('*')].filter(e => e.checkVisibility() && !e.closest('svg') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
        const faint = said.map(e => { const [a, b] = [light(color(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x); return [(a + 0.05) / (b + 0.05), e.textContent.slice(0, 40)]; }).filter(p => p[0] < 4.5);
        const wide = [...document.body.querySelectorAll('*')].filter(e => !e.closest('.scroll') && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + ' ' + e.className);
        const details = document.querySelector('details'); const before = details.open; details.querySelector('summary').click();
        const result = { width: innerWidth, scroll: document.documentElement.scrollWidth, texts: said.length, ground: light(ground(document.body)), faint, wide, toggles: details.open !== before };
        document.title = 'RESULT' + JSON.stringify(result) + 'END';
        """;

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow(360, true)]
    [DataRow(360, false)]
    [DataRow(1600, true)]
    [DataRow(1600, false)]
    public void EverythingFitsAndCanBeRead(int width, bool isDark)
    {
        using var folder = new TemporaryFolder();
        var page = Encoding.UTF8.GetString(BuildReportPage.Write(SampleReport.Of(SampleReport.Project("app"), SampleReport.Project("tool"))));
        page = Policy().Replace(page, "").Replace("</body>", $"<script>//<![CDATA[\n{Probe}\n//]]></script></body>", StringComparison.Ordinal);
        folder.Write("page.html", page);

        // A window has a least width; a frame has none.
        folder.Write("frame.html", $"""
            <!DOCTYPE html><title></title><body><iframe id="f" src="page.html" width="{width}" height="900" style="border: 0"></iframe>
            <script>document.getElementById('f').onload = e => document.title = e.target.contentDocument.title;</script></body>
            """);

        var told = Shown(folder, isDark);

        Assert.AreEqual(width, told.GetProperty("width").GetInt32());
        Assert.IsGreaterThan(50, told.GetProperty("texts").GetInt32());
        Assert.AreEqual(isDark, told.GetProperty("ground").GetDouble() < 0.5);
        Assert.IsLessThanOrEqualTo(width, told.GetProperty("scroll").GetInt32(), told.ToString());
        Assert.AreEqual("[]", told.GetProperty("wide").ToString());
        Assert.AreEqual("[]", told.GetProperty("faint").ToString());
        Assert.IsTrue(told.GetProperty("toggles").GetBoolean());
    }

    private static JsonElement Shown(TemporaryFolder folder, bool isDark)
    {
        var start = new ProcessStartInfo("chromium") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--allow-file-access-from-files", $"--user-data-dir={folder.At("profile")}",
            $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}", "--window-size=1700,1000", "--timeout=60000", "--dump-dom", $"file://{folder.At("frame.html")}"])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var chromium = Process.Start(start)!;
            var errors = chromium.StandardError.ReadToEndAsync();
            var dom = chromium.StandardOutput.ReadToEnd();
            chromium.WaitForExit();
            var match = Result().Match(dom);
            Assert.IsTrue(match.Success, dom + errors.Result);
            return JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)).RootElement;
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("There is no chromium.");
            throw;
        }
    }

    [GeneratedRegex("""<meta http-equiv="Content-Security-Policy"[^>]*>""")]
    private static partial Regex Policy();

    [GeneratedRegex("RESULT(.*?)END")]
    private static partial Regex Result();
}
