using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>The registry's media types.</summary>
internal static class RegistryMedia
{
    public const string Default = "application/vnd.schemaregistry.v1+json";

    private static readonly (string Type, double Weight)[] Answers =
        [(Default, 1.0), ("application/vnd.schemaregistry+json", 0.9), ("application/json", 0.5)];

    /// <summary>The type to answer in; null where none of the registry's is accepted.</summary>
    public static string? Negotiate(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept) || accept is [Default or "*/*"])
        {
            return Default;
        }

        // A lone star is what some old clients send for "anything".
        var values = accept.Select(value => value?.Trim() == "*" ? "*/*" : value ?? "").ToArray();
        if (!MediaTypeHeaderValue.TryParseList(values, out var ranges))
        {
            return Default;
        }

        return Answers
            .Select(answer => (answer.Type, Score: answer.Weight * Quality(MediaTypeHeaderValue.Parse(answer.Type), ranges)))
            .Where(answer => answer.Score > 0)
            .OrderByDescending(answer => answer.Score)
            .Select(answer => answer.Type)
            .FirstOrDefault();
    }

    /// <summary>Whether a request body of that type is read.</summary>
    public static bool IsReadable(string? contentType) =>
        string.IsNullOrWhiteSpace(contentType)
        || (MediaTypeHeaderValue.TryParse(contentType, out var given)
            && (Answers.Any(answer => given.MediaType.Equals(answer.Type, StringComparison.OrdinalIgnoreCase))
                || given.MediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)));

    // The most specific range that covers a type decides about it.
    private static double Quality(MediaTypeHeaderValue type, IList<MediaTypeHeaderValue> ranges) =>
        ranges.Where(range => range.MatchesAllTypes || (range.MatchesAllSubTypes ? range.Type == type.Type : range.MediaType == type.MediaType))
            .OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2)
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault();
}
