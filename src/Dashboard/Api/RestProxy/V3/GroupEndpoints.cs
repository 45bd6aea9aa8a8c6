using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary><c>/consumer-groups</c>: groups, their members and how far behind they are.</summary>
internal static class GroupEndpoints
{
    private const string Group = "/consumer-groups/{group}";
    private const string Member = Group + "/consumers/{member}";

    public static void Map(V3Routes routes)
    {
        routes.Get("/consumer-groups", async call =>
        {
            var groups = await call.AskAsync(token => call.Service<IGroupAdmin>().DescribeGroupsAsync(call.Cluster, token));
            return V3Call.Answer(json => json.WriteCollection("KafkaConsumerGroupList", call.Links.Url("consumer-groups"), groups, group => GroupJson.Write(json, call, group)));
        });
        routes.Get(Group, call => OnGroupAsync(call, group => V3Call.Answer(json => GroupJson.Write(json, call, group))));
        routes.Delete(Group, DeleteAsync);
        routes.Post($"{Group}/offsets:reset", GroupOffsetsEndpoint.ResetAsync);
        routes.Get($"{Group}/consumers", call => OnGroupAsync(call, group => V3Call.Answer(json => json.WriteCollection(
            "KafkaConsumerList", call.Links.Url("consumer-groups", group.Id, "consumers"), group.Members, member => GroupJson.WriteMember(json, call, group.Id, member)))));
        routes.Get(Member, call => OnMemberAsync(call, (group, member) => V3Call.Answer(json => GroupJson.WriteMember(json, call, group.Id, member))));
        routes.Get($"{Member}/assignments", call => OnMemberAsync(call, (group, member) => V3Call.Answer(json => json.WriteCollection(
            "KafkaConsumerAssignmentList",
            call.Links.Url("consumer-groups", group.Id, "consumers", member.Id, "assignments"),
            member.Assignment,
            partition => GroupJson.WriteAssignment(json, call, group.Id, member.Id, partition)))));
        routes.Get($"{Member}/assignments/{{topic}}/partitions/{{partition}}", call => OnMemberAsync(call, (group, member) =>
            Partition(call) is { } partition && member.Assignment.Contains(partition)
                ? V3Call.Answer(json => GroupJson.WriteAssignment(json, call, group.Id, member.Id, partition))
                : ProxyError.NotFound));
        routes.Get($"{Group}/lags", call => OnLagsAsync(call, lags => V3Call.Answer(json => json.WriteCollection(
            "KafkaConsumerLagList", call.Links.Url("consumer-groups", call.Segment("group"), "lags"), lags, lag => LagJson.Write(json, call, lag)))));
        routes.Get($"{Group}/lags/{{topic}}/partitions/{{partition}}", call => OnLagsAsync(call, lags =>
            Partition(call) is { } partition && lags.FirstOrDefault(lag => lag.Partition == partition) is { } found
                ? V3Call.Answer(json => LagJson.Write(json, call, found))
                : ProxyError.Missing("Consumer lags not found.")));
        routes.Get($"{Group}/lag-summary", call => OnLagsAsync(call, lags => V3Call.Answer(json => LagJson.WriteSummary(json, call, lags))));
    }

    private static async Task<IResult> OnGroupAsync(V3Call call, Func<GroupDescription, IResult> answer)
    {
        var id = call.Segment("group");
        var group = await call.AskAsync(token => call.Service<IGroupAdmin>().DescribeGroupAsync(call.Cluster, id, token));
        return group is null ? NoGroup(id) : answer(group);
    }

    private static Task<IResult> OnMemberAsync(V3Call call, Func<GroupDescription, GroupMember, IResult> answer) =>
        OnGroupAsync(call, group => group.Members.FirstOrDefault(member => member.Id == call.Segment("member")) is { } found
            ? answer(group, found)
            : ProxyError.Missing($"Consumer {call.Segment("member")} could not be found."));

    private static async Task<IResult> OnLagsAsync(V3Call call, Func<IReadOnlyList<ConsumerLag>, IResult> answer)
    {
        var id = call.Segment("group");
        var admin = call.Service<IGroupAdmin>();
        var group = await call.AskAsync(token => admin.DescribeGroupAsync(call.Cluster, id, token));
        if (group is null)
        {
            return NoGroup(id);
        }

        var committed = await call.AskAsync(token => admin.GetCommittedAsync(call.Cluster, id, token));
        if (committed.Count == 0)
        {
            return ProxyError.Missing("Consumer group offsets could not be found.");
        }

        var ends = await call.AskAsync(token => admin.GetLastStableOffsetsAsync(call.Cluster, [.. committed.Select(offset => offset.Partition)], token));
        return answer(ConsumerLag.Of(group, committed, ends));
    }

    private static async Task<IResult> DeleteAsync(V3Call call)
    {
        const int GroupIdNotFound = 69;
        const int NonEmptyGroup = 68;

        var id = call.Segment("group");
        return await call.AskAsync(token => call.Service<IGroupAdmin>().DeleteGroupAsync(call.Cluster, id, token)) switch
        {
            null => TypedResults.NoContent(),
            { Code: GroupIdNotFound } => NoGroup(id),
            { Code: NonEmptyGroup } => HasMembers(id),
            { } failure => KafkaErrors.ForRequest(failure),
        };
    }

    public static ProxyError NoGroup(string id) => ProxyError.Missing($"Consumer Group {id} could not be found.");

    public static ProxyError HasMembers(string id) => new(409, 40903, $"Illegal state: Consumer Group {id} still has members; stop them first.");

    private static TopicPartition? Partition(V3Call call) =>
        PartitionNumber.TryParse(call.Segment("partition"), out var number) ? new TopicPartition(call.Segment("topic"), number) : null;
}
