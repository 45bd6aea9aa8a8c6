using System.Text.Json;
using Dashboard.Services.Consumers;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Writes records as API v3 takes them, so that what was read can be produced again.</summary>
internal sealed class ReadRecordJson(V3Call call, RecordReadQuery query)
{
    private readonly PayloadRendering _rendering = new();
    private readonly ConsumedPayload _key = call.Service<ConsumedPayloads>().For(query.Key, call.Cluster);
    private readonly ConsumedPayload _value = call.Service<ConsumedPayloads>().For(query.Value, call.Cluster);

    public async ValueTask WriteAsync(Utf8JsonWriter json, KafkaRecord record)
    {
        json.WriteStartObject();
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("topic_name"u8, record.Partition.Topic);
        json.WriteNumber("partition_id"u8, record.Partition.Partition);
        json.WriteNumber("offset"u8, record.Offset);
        json.WriteTimestamp(record.Timestamp);
        json.WriteHeaders(record.Headers);
        await WriteSideAsync(json, PayloadKind.Key, record);
        await WriteSideAsync(json, PayloadKind.Value, record);
        json.WriteEndObject();
    }

    private async ValueTask WriteSideAsync(Utf8JsonWriter json, PayloadKind side, KafkaRecord record)
    {
        var (name, payload, format, bytes) = side == PayloadKind.Key ? ("key", _key, query.Key, record.Key) : ("value", _value, query.Value, record.Value);
        if (bytes is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WritePropertyName("data"u8);
        var problem = await _rendering.WriteAsync(json, payload, side, record, call.Aborted);
        json.WriteString("type"u8, RecordReadQuery.NameOf(problem is null ? format : ConsumerFormat.Binary));
        if (problem is not null)
        {
            json.WriteString("error"u8, problem);
        }

        json.WriteEndObject();
    }
}
