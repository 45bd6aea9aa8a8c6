using System.Globalization;
using Dashboard.Services.Consumers;

namespace Dashboard.Api.RestProxy;

/// <summary><c>GET …/records</c>: a long poll of one instance.</summary>
internal static class RecordsEndpoint
{
    public static void MapRecordsEndpoint(this IEndpointRouteBuilder endpoints, string instancePath) =>
        endpoints.MapGet($"{instancePath}/records", ReadAsync);

    private static async Task ReadAsync(HttpContext context, string group, string instance, ConsumerInstances instances, ConsumedPayloads payloads)
    {
        var error = await TryReadAsync(context, group, instance, instances, payloads);
        if (error is not null)
        {
            await error.ExecuteAsync(context);
        }
    }

    private static async Task<ProxyError?> TryReadAsync(HttpContext context, string group, string instance, ConsumerInstances instances, ConsumedPayloads payloads)
    {
        var (groupName, name) = (ConsumerEndpoints.Segment(group), ConsumerEndpoints.Segment(instance));
        if (!instances.TryFind(groupName, name, out var consumer))
        {
            return ConsumerErrors.Of(instances.Missing(groupName, name));
        }

        var own = MediaTypes.Of(consumer.Format);
        if (MediaTypes.ForRecords(context.Request, own) is not { } contentType)
        {
            return ProxyError.NotAcceptable;
        }

        if (!contentType.Equals(own, StringComparison.OrdinalIgnoreCase))
        {
            return ConsumerErrors.Of(ConsumerRefusal.WrongFormat);
        }

        if (!TryReadQuery(context.Request, "timeout", out var timeout) || !TryReadQuery(context.Request, "max_bytes", out var maxBytes))
        {
            return ProxyError.BadRequest("timeout and max_bytes must be integers.");
        }

        var answer = new RecordsAnswer(context, own, payloads.For(consumer.Format, consumer.Cluster), consumer.OnError);
        var wait = timeout is > 0 and <= int.MaxValue ? TimeSpan.FromMilliseconds(timeout.Value) : (TimeSpan?)null;
        var refusal = await consumer.ReadAsync(new ReadRequest(wait, maxBytes), answer.DeliverAsync, context.RequestAborted);
        return refusal is not null ? ConsumerErrors.Of(refusal) : answer.Error;
    }

    private static bool TryReadQuery(HttpRequest request, string name, out long? value)
    {
        value = null;
        if (request.Query[name].ToString() is not { Length: > 0 } text)
        {
            return true;
        }

        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        value = number;
        return isNumber;
    }
}
