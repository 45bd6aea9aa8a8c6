using System.Buffers.Binary;
using Dashboard.Broker.Apis;
using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Network;

/// <summary>The head of every request: key i16, version i16, correlation id i32, client id, and tagged fields where flexible.</summary>
internal readonly record struct RequestHeader(ApiKey Key, short Version, int CorrelationId, string ClientId)
{
    /// <summary>Reads the head.</summary>
    /// <param name="frame">The request.</param>
    /// <param name="apis">What is served.</param>
    /// <param name="api">The API asked for; null where it or the version is not served, and then only the numbers are read.</param>
    /// <param name="body">A reader that stands at the request's body.</param>
    public static RequestHeader Read(Memory<byte> frame, ApiTable apis, out KafkaApi? api, out ProtocolReader? body)
    {
        var span = frame.Span;
        var key = (ApiKey)BinaryPrimitives.ReadInt16BigEndian(span);
        var version = BinaryPrimitives.ReadInt16BigEndian(span[2..]);
        var correlationId = BinaryPrimitives.ReadInt32BigEndian(span[4..]);
        api = apis.Find(key);
        body = null;
        if (api?.Serves(version) != true)
        {
            api = null;
            return new RequestHeader(key, version, correlationId, "");
        }

        body = new ProtocolReader(frame[8..], version, api.IsFlexible(version));
        var clientId = body.ClientId() ?? "";
        body.Tags();
        return new RequestHeader(key, version, correlationId, clientId);
    }
}
