using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>
/// Splits the path as it was sent: subjects may hold an encoded slash, a plus or nothing at all, which routing by decoded paths loses.
/// </summary>
internal static class RegistryPath
{
    public static IReadOnlyList<string> Segments(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        var path = target is ['/', ..] ? target.Split('?')[0] : context.Request.Path.ToUriComponent();
        var segments = path.Split('/').Skip(1).Select(Uri.UnescapeDataString).ToList();
        if (segments.Count > 0 && segments[^1].Length == 0)
        {
            segments.RemoveAt(segments.Count - 1);
        }

        return segments;
    }
}
