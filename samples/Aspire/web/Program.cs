var builder = WebApplication.CreateBuilder(args);
builder.Services.AddServiceDiscovery();
builder.Services.AddHttpClient<ApiClient>(client => client.BaseAddress = new Uri("http://api")).AddServiceDiscovery();

var app = builder.Build();
app.MapGet("/{name}", async (ApiClient api, string name) => $"The Go service says: {(await api.HelloAsync(name)).Text}");
app.Run();

internal sealed class ApiClient(HttpClient http)
{
    public async Task<Greeting> HelloAsync(string name) =>
        await http.GetFromJsonAsync<Greeting>($"hello/{Uri.EscapeDataString(name)}") ?? throw new InvalidOperationException("The answer is empty.");
}

internal sealed record Greeting(string Text, string Service);
