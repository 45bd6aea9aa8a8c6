using Confluent.Kafka;
using Dashboard.Tests.E2E.Protocol.Scenarios;
using Dashboard.Tests.E2E.Support;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

public sealed class GroupTests(SharedDashboard shared)
{
    [Fact]
    public async Task Members_that_rebalance_step_by_step_share_the_partitions_too() =>
        await GroupScenario.RunAsync((await shared.GetAsync()).BootstrapServers, Unique.Name("shared"), PartitionAssignmentStrategy.CooperativeSticky);
}
