using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Hosting.Telemetry;

/// <summary>Marks the server's own request metrics with the part that answers.</summary>
internal sealed class PartTag(RequestDelegate next)
{
    private static readonly KeyValuePair<string, object?>[] Tags =
        [.. Enum.GetValues<DashboardPart>().Select(part => new KeyValuePair<string, object?>("dashboard.part", part.ToString()))];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics && context.Features.Get<IDashboardPartFeature>() is { } part)
        {
            metrics.Tags.Add(Tags[(int)part.Part]);
        }

        return next(context);
    }
}
