using Dashboard.Services;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Rest;

public sealed class RestWiringTests
{
    [Theory]
    [InlineData(typeof(IClusterAdmin))]
    [InlineData(typeof(IRecordReader))]
    [InlineData(typeof(IRecordWriter))]
    public async Task Every_port_can_be_made_as_the_process_makes_it(Type port)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddDashboardServices();
        await using var provider = services.BuildServiceProvider();

        provider.GetRequiredService(port).GetType().Name.ShouldStartWith("Routed");
    }
}
