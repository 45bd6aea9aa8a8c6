using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy.V3;

/// <summary><c>POST /topics/{topic}/records:batch</c>: several records in one document, answered when all are known.</summary>
internal static class RecordBatchEndpoint
{
    private const int MaxIdLength = 80;
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static async Task<IResult> ProduceAsync(V3Call call)
    {
        if (RecordMediaType.FindProblem(call.Request) is { } problem)
        {
            return problem;
        }

        using var body = await RequestBody.ReadAsync(call.Request);
        var entries = Read(body.Bytes, call.Service<IOptions<StreamOptions>>().Value.BatchMaxEntries);
        var topic = call.Segment("topic");
        var open = entries.Count;
        var allKnown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var submission = new RecordSubmission(topic, call, await RecordEndpoints.OpenAsync(call, topic), Completed);

        // Not the request's token: records that are on their way are not called back by a client that leaves.
        var reports = new List<RecordReport>(entries.Count);
        foreach (var entry in entries)
        {
            var report = await submission.SubmitAsync(entry, CancellationToken.None);
            reports.Add(report);
            if (report.IsRefusal)
            {
                Completed();
            }
        }

        await allKnown.Task;
        var failed = reports.Count(report => report.Error is not null);
        call.Service<ProxyMetrics>().Produced(reports.Count - failed, failed);
        return new JsonAnswer(MediaTypes.PlainJson, json => Write(json, call.ClusterId, entries, reports)) { Status = StatusCodes.Status207MultiStatus };

        void Completed()
        {
            if (Interlocked.Decrement(ref open) == 0)
            {
                allKnown.TrySetResult();
            }
        }
    }

    private static List<StreamedRecord> Read(ReadOnlyMemory<byte> body, int maxEntries)
    {
        if (body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw Refuse("Request body is empty. Data is required.");
        }

        if (!Utf8.IsValid(body.Span))
        {
            throw new RequestFieldException(ProxyError.Malformed("Malformed JSON: the body is not valid UTF-8."));
        }

        List<StreamedRecord> entries;
        try
        {
            entries = ReadEntries(body, maxEntries);
        }
        catch (JsonException failure)
        {
            throw new RequestFieldException(ProxyJson.Malformed(failure));
        }

        if (entries.Count == 0)
        {
            throw Refuse("Empty batch.");
        }

        if (entries.Exists(entry => entry.Id is not { Length: > 0 and <= MaxIdLength } id || id.AsSpan().ContainsAnyExcept(IdCharacters)))
        {
            throw Refuse("Batch entry identifier is not a valid string.");
        }

        return entries.DistinctBy(entry => entry.Id).Count() == entries.Count ? entries : throw Refuse("Batch entry IDs are not distinct.");
    }

    private static List<StreamedRecord> ReadEntries(ReadOnlyMemory<byte> body, int maxEntries)
    {
        var entries = new List<StreamedRecord>();
        var json = new Utf8JsonReader(body.Span, ProxyJson.ReaderOptions);
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            throw Refuse("Request body is empty. Data is required.");
        }

        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new RequestFieldException(ProxyError.BadRequest("the request must be a JSON object."));
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (!json.ValueTextEquals("entries"u8))
            {
                throw new RequestFieldException(ProxyError.UnknownField(json.ReadString("member name")));
            }

            json.Read();
            if (json.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            if (json.TokenType != JsonTokenType.StartArray)
            {
                throw new RequestFieldException(ProxyError.BadRequest("entries must be an array."));
            }

            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                entries.Add(StreamedRecordReader.ReadObject(ref json, body, withId: true));
                if (entries.Count > maxEntries)
                {
                    throw Refuse("Too many entries in batch.");
                }
            }
        }

        json.Read();
        return entries;
    }

    private static RequestFieldException Refuse(string reason) => new(new ProxyError(422, 42208, reason));

    private static void Write(Utf8JsonWriter json, string clusterId, List<StreamedRecord> entries, List<RecordReport> reports)
    {
        json.WriteStartObject();
        json.WriteStartArray("successes"u8);
        for (var index = 0; index < reports.Count; index++)
        {
            if (reports[index].Error is null)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, entries[index].Id);
                reports[index].WriteMembers(json, clusterId);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("failures"u8);
        for (var index = 0; index < reports.Count; index++)
        {
            if (reports[index].Error is { } error)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, entries[index].Id);
                json.WriteNumber("error_code"u8, error.Code);
                json.WriteString("message"u8, error.Message);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
