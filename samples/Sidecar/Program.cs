await using var server = await GoServer.StartAsync();
using var client = new HttpClient { BaseAddress = server.Address };

Console.WriteLine($"The server listens on {server.Address}");
Console.WriteLine(await client.GetStringAsync("greet/sidecar"));
