using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>Registry clients that nobody here wrote.</summary>
public sealed class RegistryClientTests(SharedDashboard shared)
{
    [Fact]
    public async Task Serves_the_kafkajs_client()
    {
        var dashboard = await shared.GetAsync();

        var lines = (await ExternalClient.NodeAsync("registry-kafkajs.mjs", dashboard.RegistryUrl, Unique.Name("kafkajs"))).Lines;

        var id = int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        lines[1].ShouldBe($"wire 00{id:x8}");
        lines[2].ShouldBe("decoded Tōkyō");
        lines[3].ShouldBe($"latest {id}");
        lines[4].ShouldStartWith("refused ");
        lines[4].ShouldContain("incompatible with an earlier schema");
    }

    [Fact]
    public async Task Serves_the_confluent_client()
    {
        var dashboard = await shared.GetAsync();

        var lines = (await ExternalClient.NodeAsync("registry-confluent.mjs", dashboard.RegistryUrl, Unique.Name("confluent"))).Lines;

        lines.Skip(1).ShouldBe(
        [
            "same true",
            """schema {"type":"record","name":"Reading","fields":[{"name":"place","type":"string"}]}""",
            "decoded Lima",
            "fits true",
            "clashes true",
            "level FULL",
            "versions 1",
            "deleted 1",
        ]);
    }
}
