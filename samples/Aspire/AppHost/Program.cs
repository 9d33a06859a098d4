var builder = DistributedApplication.CreateBuilder(args);

// The Go service. Aspire chooses a port and passes it in PORT.
var api = builder.AddProject<Projects.api>("api")
    .WithHttpEndpoint(env: "PORT")
    .WithHttpHealthCheck("/healthz");

// The C# service, which finds the Go service by its name.
builder.AddProject<Projects.web>("web")
    .WithHttpEndpoint()
    .WithReference(api)
    .WaitFor(api);

builder.Build().Run();
