using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace Dashboard.Tests.E2E.Support;

/// <summary>What the console makes of a topic's records, as its hub tells it.</summary>
internal static class ConsoleRecords
{
    /// <summary>The first records of partition 0.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(DashboardProcess dashboard, string topic, int count)
    {
        await using var connection = new HubConnectionBuilder().WithUrl($"{dashboard.ConsoleUrl}/hubs/records").Build();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        await connection.StartAsync(patience.Token);
        var request = new { topic, from = "offsets", offsets = new Dictionary<string, long> { ["0"] = 0 } };
        var records = new List<JsonElement>();
        await foreach (var message in connection.StreamAsync<JsonElement>("Follow", request, patience.Token))
        {
            records.AddRange(message.GetProperty("records").EnumerateArray());
            if (records.Count >= count)
            {
                break;
            }
        }

        return records;
    }

    /// <summary>Subject, version, encoding and text of a value, for comparing at one glance.</summary>
    public static string Describe(JsonElement record)
    {
        var value = record.GetProperty("value");
        var schema = value.GetProperty("schema");
        var use = schema.ValueKind == JsonValueKind.Null ? "no schema" : $"{schema.GetProperty("subject")} v{schema.GetProperty("version")}";
        return $"{use} {value.GetProperty("encoding")} {value.GetProperty("text")}{value.GetProperty("problem")}";
    }
}
