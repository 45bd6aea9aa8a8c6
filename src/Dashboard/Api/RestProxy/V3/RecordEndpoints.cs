using Dashboard.Services.Publishing;
using Dashboard.Services.Records;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy.V3;

/// <summary><c>POST /topics/{topic}/records</c>: one record, or any number over one connection, each reported as soon as it is known.</summary>
internal static class RecordEndpoints
{
    public static void Map(V3Routes routes)
    {
        routes.Post("/topics/{topic}/records", ProduceAsync);
        routes.Post("/topics/{topic}/records:batch", RecordBatchEndpoint.ProduceAsync);
        routes.Get("/topics/{topic}/partitions/{partition}/records", MediaTypes.AcceptsRecords, RecordReadEndpoint.ReadAsync);
    }

    /// <summary>Opens the topic for the records of one request; a name that no topic can have is not asked for.</summary>
    public static ValueTask<TopicOpening> OpenAsync(V3Call call, string topic) => TopicName.IsLegal(topic)
        ? call.Service<IRecordWriter>().OpenAsync(call.Cluster, topic, call.Aborted)
        : new(new TopicOpening(null, TopicName.Illegal(topic)));

    private static async Task<IResult> ProduceAsync(V3Call call)
    {
        if (RecordMediaType.FindProblem(call.Request) is { } problem)
        {
            return problem;
        }

        if (call.Service<OpenStreams>().TryOpen() is not { } place)
        {
            return ProxyError.Overloaded;
        }

        using (place)
        {
            return await StreamAsync(call);
        }
    }

    private static async Task<IResult> StreamAsync(V3Call call)
    {
        LiftLimits(call.Request.HttpContext);
        var topic = call.Segment("topic");
        var options = call.Service<IOptions<StreamOptions>>().Value;
        var response = call.Request.HttpContext.Response;
        var reports = new ReportStream(response.BodyWriter, call.ClusterId, call.Service<ProxyMetrics>());
        var submission = new RecordSubmission(topic, call, await OpenAsync(call, topic), reports.Completed);
        using var records = new RecordStream(call.Request.Body, submission, reports, options, call.Service<TimeProvider>());
        try
        {
            if (!await records.BeginAsync(call.Aborted))
            {
                return ProxyError.EmptyBody;
            }
        }
        catch (StreamIdleException)
        {
            return ProxyError.RequestTimeout;
        }

        response.ContentType = MediaTypes.PlainJson;
        var sending = reports.SendAsync(call.Aborted);
        try
        {
            await records.RunAsync(call.Aborted);
        }
        catch (StreamIdleException)
        {
            // Whatever was sent is reported; the client has to open another stream for more.
        }
        finally
        {
            reports.Finish();
            await sending;
        }

        return TypedResults.Empty;
    }

    // A stream has no size, and may be silent for a while or be read late: its own limits hold.
    private static void LiftLimits(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } requestRate)
        {
            requestRate.MinDataRate = null;
        }

        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } responseRate)
        {
            responseRate.MinDataRate = null;
        }
    }
}
