using Dashboard.Broker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

// The broker without anything around it: dotnet run --project src/Dashboard.Broker -- --Broker:Listen=127.0.0.1:9092
try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss.fff "));
    builder.Services.AddEmbeddedBroker();
    using var host = builder.Build();
    await host.RunAsync();
    return 0;
}
catch (Exception failure) when (failure is BrokerStartException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync($"broker: {failure.Message}");
    return 1;
}
