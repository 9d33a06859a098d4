using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.Testing;

[TestClass]
public sealed class AppTests
{
    [TestMethod]
    public async Task BothServicesAnswer()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(limit.Token);
        await using var app = await builder.BuildAsync(limit.Token);
        await app.StartAsync(limit.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("api", limit.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("web", limit.Token);

        using var api = app.CreateHttpClient("api");
        var answer = await api.GetFromJsonAsync<JsonObject>("hello/test", limit.Token);
        Assert.AreEqual("Hello, test!", answer!["text"]!.GetValue<string>());
        Assert.AreEqual("api", answer["service"]!.GetValue<string>());

        using var web = app.CreateHttpClient("web");
        Assert.AreEqual("The Go service says: Hello, Ada!", await web.GetStringAsync("Ada", limit.Token));
    }
}
