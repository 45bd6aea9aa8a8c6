using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Hosting.Telemetry;

/// <summary>Marks the server's own request metrics with the part that answers.</summary>
internal sealed class PartTag(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics && context.Features.Get<IDashboardPartFeature>() is { } part)
        {
            metrics.Tags.Add(new("dashboard.part", part.Part.ToString()));
        }

        return next(context);
    }
}
