using System.Globalization;
using Dashboard.Services.Schemas;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api.Downloads;

/// <summary>A whole registry, or a part, as lines of JSON; one version as a file of its own.</summary>
internal static class RegistryDownloads
{
    public static void MapRegistryDownloads(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/download/registry", ExportAsync);
        endpoints.MapGet("/download/schema", SchemaAsync);
    }

    private static async Task ExportAsync(string cluster, string? prefix, bool? deleted, HttpContext context, ISchemaRegistries registries, TimeProvider time)
    {
        if (registries.Find(cluster) is not { } registry)
        {
            await DownloadEndpoints.RefuseAsync(context, StatusCodes.Status404NotFound, $"Cluster '{cluster}' has no schema registry.");
            return;
        }

        try
        {
            await using var lines = registry.Backup.ExportAsync(prefix ?? "", deleted ?? true, context.RequestAborted).GetAsyncEnumerator(context.RequestAborted);
            var any = await lines.MoveNextAsync();
            DownloadEndpoints.Attach(context.Response, $"schemas-{cluster}-{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.ndjson", "application/x-ndjson");
            for (; any; any = await lines.MoveNextAsync())
            {
                await context.Response.Body.WriteAsync(lines.Current, context.RequestAborted);
                await context.Response.Body.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
            }
        }
        catch (RegistryUnavailableException failure) when (!context.Response.HasStarted)
        {
            context.Response.Headers.Remove(HeaderNames.ContentDisposition);
            await DownloadEndpoints.RefuseAsync(context, StatusCodes.Status502BadGateway, failure.Message);
        }
        catch (RegistryUnavailableException)
        {
            // Half a file must not look like a whole one: the browser marks the download as failed.
            context.Abort();
        }
    }

    private static async Task SchemaAsync(string cluster, string subject, int version, HttpContext context, ISchemaRegistries registries)
    {
        if (registries.Find(cluster) is not { } registry)
        {
            await DownloadEndpoints.RefuseAsync(context, StatusCodes.Status404NotFound, $"Cluster '{cluster}' has no schema registry.");
            return;
        }

        try
        {
            var answer = await registry.GetVersionAsync(subject, version, includeDeleted: true, context.RequestAborted);
            if (answer.Value is not { } found)
            {
                await DownloadEndpoints.RefuseAsync(context, StatusCodes.Status404NotFound, answer.Refusal!.Message);
                return;
            }

            var ending = found.Schema.SchemaType switch { SchemaText.Avro => "avsc", SchemaText.Protobuf => "proto", _ => "json" };
            DownloadEndpoints.Attach(context.Response, FormattableString.Invariant($"{subject}-v{version}.{ending}"), "text/plain; charset=utf-8");
            await context.Response.WriteAsync(found.Schema.Text, context.RequestAborted);
        }
        catch (RegistryUnavailableException failure)
        {
            await DownloadEndpoints.RefuseAsync(context, StatusCodes.Status502BadGateway, failure.Message);
        }
    }
}
