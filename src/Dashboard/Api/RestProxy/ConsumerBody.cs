using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>Reads the small JSON bodies of the consumer resources. What is wrong leaves as <see cref="RequestFieldException"/>.</summary>
internal static class ConsumerBody
{
    /// <summary>The members of the body's object; null for an empty body or <c>null</c>.</summary>
    public static async Task<JsonElement?> ReadAsync(HttpRequest request)
    {
        if (!MediaTypes.IsConsumerBody(request))
        {
            throw new RequestFieldException(ProxyError.UnsupportedMediaType);
        }

        return await JsonBody.ReadAsync(request);
    }

    /// <summary>As <see cref="ReadAsync"/>, where a body is demanded.</summary>
    public static async Task<JsonElement> ReadRequiredAsync(HttpRequest request) =>
        await ReadAsync(request) ?? throw new RequestFieldException(ProxyError.Invalid("request must not be null (was null)"));

    /// <summary><c>{"topic": …, "partition": …}</c> and what <paramref name="other"/> accepts besides.</summary>
    public static TopicPartition Partition(JsonElement element, Func<JsonProperty, bool>? other = null)
    {
        string? topic = null;
        int? partition = null;
        foreach (var member in element.EnumerateObject())
        {
            if (member.NameEquals("topic"u8))
            {
                topic = JsonBody.Text(member);
            }
            else if (member.NameEquals("partition"u8))
            {
                partition = JsonBody.Integer(member);
            }
            else if (other is null || !other(member))
            {
                throw new RequestFieldException(ProxyError.UnknownField(member.Name));
            }
        }

        return string.IsNullOrEmpty(topic) ? throw new RequestFieldException(ProxyError.Invalid("topic must not be empty (was null)"))
            : partition is null or < 0 ? throw new RequestFieldException(ProxyError.Invalid($"partition must be greater than or equal to 0 (was {partition?.ToString(CultureInfo.InvariantCulture) ?? "null"})"))
            : new TopicPartition(topic, partition.Value);
    }
}
