using System.Globalization;
using Dashboard.Services.Exporting;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api.Downloads;

/// <summary>
/// What is too large for a page's own connection: exports of records and whole payloads, streamed as attachments that no browser runs.
/// </summary>
internal static class DownloadEndpoints
{
    private const string Bytes = "application/octet-stream";

    public static void MapDownloads(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/download/export/{id}/{format}", ExportAsync);
        endpoints.MapGet("/download/payload/{part}", PayloadAsync);
        endpoints.MapRegistryDownloads();
    }

    private static async Task ExportAsync(string id, string format, HttpContext context, IRecordExports exports, TimeProvider time)
    {
        if (exports.Find(id) is not { } request)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "This export is no longer kept. Go back to the messages and export them again.");
            return;
        }

        if (int.TryParse(format, out _) || !Enum.TryParse<ExportFormat>(format, ignoreCase: true, out var form))
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, $"There is no format '{format}'; there are json, ndjson, csv and avro.");
            return;
        }

        var name = $"{request.Scan.Topic}-{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.{form.ToString().ToLowerInvariant()}";
        Attach(context.Response, name, form switch { ExportFormat.Json => "application/json", ExportFormat.Ndjson => "application/x-ndjson", ExportFormat.Csv => "text/csv; charset=utf-8", _ => Bytes });
        try
        {
            await exports.WriteAsync(request, form, context.Response.Body, context.RequestAborted);
        }
        catch (KafkaUnavailableException failure) when (!context.Response.HasStarted)
        {
            context.Response.Headers.Remove(HeaderNames.ContentDisposition);
            await RefuseAsync(context, StatusCodes.Status502BadGateway, failure.Message);
        }
        catch (KafkaUnavailableException)
        {
            // Half a file must not look like a whole one: the browser marks the download as failed.
            context.Abort();
        }
    }

    private static async Task PayloadAsync(string part, string cluster, string topic, int partition, long offset, HttpContext context, IRecordScanner scanner)
    {
        if (part is not ("key" or "value") || offset < 0 || partition < 0)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "There are /download/payload/key and /download/payload/value of a cluster, topic, partition and offset.");
            return;
        }

        try
        {
            var record = await scanner.GetAsync(cluster, new TopicPartition(topic, partition), offset, context.RequestAborted);
            if ((part == "key" ? record?.Record.Key : record?.Record.Value) is not { } bytes)
            {
                await RefuseAsync(context, StatusCodes.Status404NotFound, record is null ? "No record is stored there any more." : $"The {part} is null.");
                return;
            }

            Attach(context.Response, FormattableString.Invariant($"{topic}-{partition}-{offset}.{part}"), Bytes);
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
        catch (KafkaUnavailableException failure)
        {
            await RefuseAsync(context, StatusCodes.Status502BadGateway, failure.Message);
        }
        catch (ArgumentException)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, $"There is no cluster '{cluster}'.");
        }
    }

    internal static void Attach(HttpResponse response, string name, string type)
    {
        response.ContentType = type;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name, FileNameStar = name }.ToString();
        response.Headers.CacheControl = "no-store";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    internal static Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason, context.RequestAborted);
    }
}
