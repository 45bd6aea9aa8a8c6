using System.Globalization;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>Facts of this broker that clients may read but not change.</summary>
internal static class StaticBrokerConfig
{
    public static IEnumerable<(string Name, string Value, ConfigType Type)> Of(BrokerIdentity identity, Endpoint advertised, string directory)
    {
        var listener = $"PLAINTEXT://{advertised}";
        yield return ("advertised.listeners", listener, ConfigType.String);
        yield return ("broker.id", identity.NodeId.ToString(CultureInfo.InvariantCulture), ConfigType.Int);
        yield return ("default.replication.factor", "1", ConfigType.Int);
        yield return ("group.initial.rebalance.delay.ms", "200", ConfigType.Int);
        yield return ("group.max.session.timeout.ms", "1800000", ConfigType.Int);
        yield return ("group.min.session.timeout.ms", "6000", ConfigType.Int);
        yield return ("listeners", listener, ConfigType.String);
        yield return ("log.dirs", directory, ConfigType.String);
        yield return ("node.id", identity.NodeId.ToString(CultureInfo.InvariantCulture), ConfigType.Int);
        yield return ("offsets.retention.minutes", "10080", ConfigType.Int);
        yield return ("socket.request.max.bytes", BrokerLimits.MaxFrameBytes.ToString(CultureInfo.InvariantCulture), ConfigType.Int);
        yield return ("transaction.max.timeout.ms", "900000", ConfigType.Int);
    }
}
