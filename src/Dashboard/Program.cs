using Dashboard.Hosting;

IConfiguration? settings = null;
try
{
    // Where the process was started from says nothing about where its pages and settings are.
    var options = new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory };
    var builder = WebApplication.CreateBuilder(options);
    settings = builder.Configuration;
    builder.AddDashboard();

    await using var app = builder.Build();
    app.MapDashboard();
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartFailure.Explain(failure, settings) is { } sentences)
{
    foreach (var sentence in sentences)
    {
        await Console.Error.WriteLineAsync($"dashboard: {sentence}");
    }

    return 1;
}
