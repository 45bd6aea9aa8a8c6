using System.Diagnostics;
using System.Text;
using Dashboard.Services.Records;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>
/// Puts the request's trace (W3C <c>traceparent</c>, <c>tracestate</c>) into the headers of the records that it produces, so that whoever
/// reads them can go on with it. Records that have a <c>traceparent</c> of their own keep it.
/// </summary>
internal sealed class TraceHeaders(IOptions<RestProxyOptions> options)
{
    private const string Parent = "traceparent";
    private const string State = "tracestate";

    /// <summary>The headers of a record; <paramref name="own"/> where there is nothing to add.</summary>
    public IReadOnlyList<RecordHeader>? Add(IReadOnlyList<RecordHeader>? own)
    {
        if (!options.Value.TraceRecords || Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } activity || own?.Any(header => header.Name == Parent) == true)
        {
            return own;
        }

        List<RecordHeader> headers = [.. own ?? [], new RecordHeader(Parent, Encoding.ASCII.GetBytes(id))];
        if (activity.TraceStateString is { Length: > 0 } state)
        {
            headers.Add(new RecordHeader(State, Encoding.ASCII.GetBytes(state)));
        }

        return headers;
    }
}
