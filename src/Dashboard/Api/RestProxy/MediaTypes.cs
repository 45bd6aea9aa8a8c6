using System.Collections.Frozen;
using Dashboard.Services.Consumers;
using Dashboard.Services.Publishing;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api.RestProxy;

/// <summary>The media types of API v2 and what each side may ask for.</summary>
internal static class MediaTypes
{
    public const string V2 = "application/vnd.kafka.v2+json";
    public const string Binary = "application/vnd.kafka.binary.v2+json";
    public const string Json = "application/vnd.kafka.json.v2+json";
    public const string Avro = "application/vnd.kafka.avro.v2+json";
    public const string JsonSchema = "application/vnd.kafka.jsonschema.v2+json";
    public const string Protobuf = "application/vnd.kafka.protobuf.v2+json";
    public const string PlainJson = "application/json";

    /// <summary>A JSON value a line (NDJSON).</summary>
    public const string Lines = "application/x-ndjson";

    /// <summary>Every type that an answer can have.</summary>
    public static IReadOnlyList<string> Answers { get; } = [V2, Binary, Json, Avro, JsonSchema, Protobuf, PlainJson];

    /// <summary>Body types of produce requests; the spellings of API v1 and the unspecific types are read as their v2 twins.</summary>
    private static readonly FrozenDictionary<string, BatchFormat> ProduceFormats = new Dictionary<string, BatchFormat>
    {
        [Binary] = BatchFormat.Binary,
        ["application/vnd.kafka.binary.v1+json"] = BatchFormat.Binary,
        ["application/vnd.kafka.binary+json"] = BatchFormat.Binary,
        [Json] = BatchFormat.Json,
        ["application/vnd.kafka.json.v1+json"] = BatchFormat.Json,
        ["application/vnd.kafka.json+json"] = BatchFormat.Json,
        [Avro] = BatchFormat.Avro,
        ["application/vnd.kafka.avro.v1+json"] = BatchFormat.Avro,
        ["application/vnd.kafka.avro+json"] = BatchFormat.Avro,
        [JsonSchema] = BatchFormat.JsonSchema,
        ["application/vnd.kafka.jsonschema.v1+json"] = BatchFormat.JsonSchema,
        ["application/vnd.kafka.jsonschema+json"] = BatchFormat.JsonSchema,
        [Protobuf] = BatchFormat.Protobuf,
        ["application/vnd.kafka.protobuf.v1+json"] = BatchFormat.Protobuf,
        ["application/vnd.kafka.protobuf+json"] = BatchFormat.Protobuf,
        [V2] = BatchFormat.Binary,
        ["application/vnd.kafka.v1+json"] = BatchFormat.Binary,
        ["application/vnd.kafka+json"] = BatchFormat.Binary,
        [PlainJson] = BatchFormat.Binary,
        ["application/octet-stream"] = BatchFormat.Binary,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Metadata = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, V2, PlainJson, "application/vnd.kafka.v1+json", "application/vnd.kafka+json");

    private static readonly FrozenSet<string> V3 = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, PlainJson);

    private static readonly FrozenSet<string> JsonOrLines = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, PlainJson, Lines);

    private static readonly FrozenSet<string> Consumer = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [.. ProduceFormats.Keys.Where(type => type != "application/octet-stream")]);

    /// <summary>The format of a produce body; null for a type that is none of ours.</summary>
    public static BatchFormat? ForProduce(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType))
        {
            return BatchFormat.Binary;
        }

        return ProduceFormats.TryGetValue(WithoutParameters(request.ContentType), out var format) ? format : null;
    }

    /// <summary>Whether a consumer resource reads this body. A request without a type is taken as ours.</summary>
    public static bool IsConsumerBody(HttpRequest request) =>
        string.IsNullOrEmpty(request.ContentType) || Consumer.Contains(WithoutParameters(request.ContentType));

    /// <summary>The type of a metadata or produce answer; null if the caller accepts none that we have.</summary>
    public static string? ForMetadata(HttpRequest request) => Choose(request, Metadata, V2);

    /// <summary>Whether the caller takes answers of API v3, which are plain JSON.</summary>
    public static bool AcceptsJson(HttpRequest request) => Choose(request, V3, PlainJson) is not null;

    /// <summary>Whether the caller would rather have records line by line than as a document.</summary>
    public static bool AcceptsLines(HttpRequest request) => Choose(request, JsonOrLines, PlainJson) == Lines;

    /// <summary>Whether the caller takes records as a document or line by line.</summary>
    public static bool AcceptsRecords(HttpRequest request) => Choose(request, JsonOrLines, PlainJson) is not null;

    /// <summary>Whether a body of API v3 is plain JSON; a request without a type is taken as such where <paramref name="typeIsDemanded"/> is false.</summary>
    public static bool IsJson(HttpRequest request, bool typeIsDemanded = false) =>
        string.IsNullOrEmpty(request.ContentType) ? !typeIsDemanded : V3.Contains(WithoutParameters(request.ContentType));

    /// <summary>The type of a consumer management answer; null if the caller accepts none that we have.</summary>
    public static string? ForConsumer(HttpRequest request) => Choose(request, Consumer, V2);

    /// <summary>
    /// The embedded type asked for with records; <paramref name="own"/>, the instance's, where the caller is unspecific; null if it accepts none.
    /// </summary>
    public static string? ForRecords(HttpRequest request, string own)
    {
        var chosen = Choose(request, Consumer, own);
        return chosen is null ? null
            : Metadata.Contains(chosen) ? own
            : chosen.Replace(".v1+json", ".v2+json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The embedded type of an instance's format.</summary>
    public static string Of(ConsumerFormat format) => format switch
    {
        ConsumerFormat.Json => Json,
        ConsumerFormat.Avro => Avro,
        ConsumerFormat.JsonSchema => JsonSchema,
        ConsumerFormat.Protobuf => Protobuf,

        // Text has no type of its own; it comes as JSON strings.
        ConsumerFormat.String => Json,
        _ => Binary,
    };

    /// <summary>Errors are plain JSON unless the caller names the proxy's own type.</summary>
    public static string ForError(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains(V2, StringComparison.OrdinalIgnoreCase) ? V2 : PlainJson;

    private static string? Choose(HttpRequest request, FrozenSet<string> offered, string preferred)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0)
        {
            return preferred;
        }

        if (accept.Count == 1 && accept[0] is { } only && (only == "*/*" || offered.TryGetValue(only, out _)))
        {
            return only == "*/*" ? preferred : only;
        }

        var ranges = new RequestHeaders(request.Headers).Accept;
        return ranges.Count == 0
            ? preferred
            : ranges.Where(range => range.Quality is not 0)
                .OrderByDescending(range => range.Quality ?? 1)
                .Select(range => Match(range, offered, preferred))
                .FirstOrDefault(type => type is not null);
    }

    private static string? Match(MediaTypeHeaderValue range, FrozenSet<string> offered, string preferred) =>
        range.MatchesAllTypes || (range.MatchesAllSubTypes && range.Type.Equals("application", StringComparison.OrdinalIgnoreCase)) ? preferred
        : offered.TryGetValue(range.MediaType.ToString(), out var type) ? type
        : null;

    private static string WithoutParameters(string contentType)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        return end < 0 ? contentType.Trim() : contentType[..end].Trim();
    }
}
