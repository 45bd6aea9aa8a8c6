using Dashboard.Tests.E2E.Protocol.Scenarios;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

/// <summary>The same scenarios with clients of several families, each with its own idea of which versions to speak.</summary>
public sealed class ClientTests(SharedDashboard shared, ClientRuns runs) : IClassFixture<ClientRuns>
{
    public static TheoryData<string, string> Cells { get; } =
        [.. ScenarioClient.All.SelectMany(client => client.Scenarios.Select(scenario => (client.Name, scenario)))];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Does(string name, string scenario)
    {
        var client = ScenarioClient.All.Single(candidate => candidate.Name == name);
        var broker = (await shared.GetAsync()).BootstrapServers;
        if (client.Script is null)
        {
            await client.Driven[scenario](broker, Unique.Name($"matrix-{scenario}"));
            return;
        }

        var outcomes = await runs.OfAsync(client, broker);
        outcomes.ShouldContainKey(scenario);
        outcomes[scenario].ShouldBeNull();
    }
}
