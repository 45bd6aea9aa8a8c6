using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>
/// Splits the path as it was sent: subjects may hold an encoded slash, a plus or nothing at all, which routing by decoded paths loses.
/// </summary>
internal static class RegistryPath
{
    private const int UsualSegments = 6;

    public static IReadOnlyList<string> Segments(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        var path = target is ['/', ..] ? target : context.Request.Path.ToUriComponent();
        var end = path.AsSpan().IndexOfAny('?', '#');
        var rest = path.AsMemory(1, (end < 0 ? path.Length : end) - 1);
        var segments = new List<string>(UsualSegments);
        while (rest.Length > 0)
        {
            var slash = rest.Span.IndexOf('/');
            segments.Add(Decode(slash < 0 ? rest : rest[..slash]));
            rest = slash < 0 ? default : rest[(slash + 1)..];
        }

        return segments;
    }

    private static string Decode(ReadOnlyMemory<char> segment) =>
        segment.Span.Contains('%') ? Uri.UnescapeDataString(segment.ToString()) : segment.ToString();
}
