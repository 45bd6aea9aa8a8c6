using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>DescribeLogDirs (API key 35), versions 0–4: how many bytes each partition has on disk (KIP-113, KIP-827).</summary>
/// <remarks>v2 is the first flexible version. There is one directory; partitions that do not exist are left out.</remarks>
internal sealed class DescribeLogDirsApi(TopicStore topics)
    : KafkaApi<DescribeLogDirsRequest, DescribeLogDirsResponse>(ApiKey.DescribeLogDirs, min: 0, max: 4, flexible: 2)
{
    protected override ValueTask<DescribeLogDirsResponse?> HandleAsync(
        DescribeLogDirsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        if (!context.AllowsCluster(AclOperation.Describe))
        {
            return Now(new DescribeLogDirsResponse { Error = ErrorCode.ClusterAuthorizationFailed });
        }

        var drive = new DriveInfo(topics.Directory);
        var found = request.Topics is null
            ? topics.All.OrderBy(topic => topic.Name, StringComparer.Ordinal).Select(topic => Describe(topic, null))
            : request.Topics.Select(wanted => topics.Find(wanted.Name) is { } topic ? Describe(topic, wanted.Partitions) : null).OfType<DescribeLogDirsResponse.Topic>();
        return Now(new DescribeLogDirsResponse
        {
            Results = [new()
            {
                Directory = topics.Directory,
                Topics = [.. found],
                TotalBytes = drive.TotalSize,
                UsableBytes = drive.AvailableFreeSpace,
            }],
        });
    }

    private static DescribeLogDirsResponse.Topic Describe(Topic topic, List<int>? wanted) => new()
    {
        Name = topic.Name,
        Partitions = [.. topic.Partitions
            .Select((log, index) => (log, index))
            .Where(pair => wanted is null || wanted.Contains(pair.index))
            .Select(pair => new DescribeLogDirsResponse.Partition { Index = pair.index, Size = pair.log.SizeInBytes })],
    };
}
