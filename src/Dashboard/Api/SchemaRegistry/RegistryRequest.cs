using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Schemas.Engine;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>A request to the registry: the values in its path, its query, its body.</summary>
internal sealed class RegistryRequest(HttpContext context, RegistryAddress address, RegistryRoute route, long maxBytes)
{
    private static readonly JsonDocumentOptions BodyRules = new() { MaxDepth = 64 };

    public CancellationToken Aborted => context.RequestAborted;

    /// <summary>The subject of the path, qualified.</summary>
    public string Subject => SubjectName.Parse(Value("{subject}")).Qualified;

    /// <summary>The subject of the path; null where it stands for the whole registry.</summary>
    public string? SubjectOrGlobal => route.IndexOf("{subject}") >= 0 && Subject is { Length: > 0 } subject ? subject : null;

    /// <summary>The subject that the query asks for, within the context of the path; empty for any of the default context.</summary>
    public string QueriedSubject => address.Resolve(Text("subject"));

    /// <summary>Whether the request names a subject or a context beside an id, an empty one too.</summary>
    public bool QueriesSubject => address.HasPrefix || HasQuery("subject");

    /// <summary>Whether there is no query at all.</summary>
    public bool IsPlain => !context.Request.QueryString.HasValue && !address.HasPrefix;

    /// <summary>The schema id of the path.</summary>
    public int Id => int.TryParse(Value("{id}"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
        ? id
        : throw RequestRefusedException.Of(StatusCodes.Status404NotFound);

    /// <summary>The form of schema texts that the query asks for; empty for that in which they are stored.</summary>
    public string Format => Text("format").Trim();

    /// <summary>The pairs of a query that repeats a name and a value; what has no partner is dropped.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string names, string values) =>
        [.. context.Request.Query[names].Zip(context.Request.Query[values], (name, value) => KeyValuePair.Create(name ?? "", value ?? ""))];

    /// <summary>The tags whose places in the schema text are asked for.</summary>
    public IReadOnlyList<string> TagsToFind => [.. context.Request.Query["findTags"].OfType<string>()];

    /// <summary>The prefix of subjects that the query asks for, within the context of the path.</summary>
    /// <param name="standard">Where it asks for none.</param>
    public string SubjectPrefix(string standard) =>
        address.HasPrefix ? RegistryAddress.Qualify(address.Context, Text("subjectPrefix")) : Text("subjectPrefix", standard);

    /// <param name="placeholder">As the route writes it, e.g. <c>{guid}</c>.</param>
    public string Value(string placeholder) => address.Segments[route.IndexOf(placeholder)];

    public bool HasQuery(string name) => context.Request.Query.ContainsKey(name);

    public string Text(string name, string standard = "") => context.Request.Query[name] is [{ } given, ..] ? given : standard;

    /// <summary>Only "true", in any case, is true; nothing is an error.</summary>
    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A page of a list. A limit outside 1 to <paramref name="maximum"/> means the maximum.</summary>
    public IEnumerable<T> Page<T>(IEnumerable<T> items, int maximum = int.MaxValue)
    {
        var offset = Integer("offset", 0);
        var limit = Integer("limit", -1);
        return offset < 0
            ? throw new RequestRefusedException(StatusCodes.Status400BadRequest, "The offset must not be negative.")
            : items.Skip(offset).Take(limit > 0 && limit <= maximum ? limit : maximum);
    }

    /// <summary>The version of the path: null for the latest.</summary>
    /// <param name="refused">Set when it is no version.</param>
    public int? Version(out Services.Schemas.RegistryRefusal? refused)
    {
        var text = Value("{version}").Trim();
        refused = null;
        if (text.Equals("latest", StringComparison.OrdinalIgnoreCase) || text == "-1")
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0)
        {
            return version;
        }

        refused = RegistryRefusals.InvalidVersion(Value("{version}"));
        return null;
    }

    /// <summary>Lifts the limit of the server for a body that is read line by line.</summary>
    public void AllowAnyLength()
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }

    /// <summary>The body as it arrives, whatever its media type.</summary>
    public Stream Body => context.Request.Body;

    /// <summary>The body, a JSON object.</summary>
    /// <exception cref="RequestRefusedException">It is missing (422), too large (413), of another type (415) or no such JSON (400).</exception>
    public async Task<JsonElement> ReadBodyAsync()
    {
        var request = context.Request;
        if (!RegistryMedia.IsReadable(request.ContentType))
        {
            throw RequestRefusedException.Of(StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.ContentLength > maxBytes)
        {
            throw RequestRefusedException.Of(StatusCodes.Status413PayloadTooLarge);
        }

        var bytes = await ReadBytesAsync(request.Body);
        if (bytes.Length == 0)
        {
            throw new RequestRefusedException(StatusCodes.Status422UnprocessableEntity, "The request has no body.");
        }

        try
        {
            using var document = JsonDocument.Parse(Decode(bytes, request.ContentType), BodyRules);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new RequestRefusedException(StatusCodes.Status400BadRequest, "The request body must be a JSON object.");
        }
        catch (JsonException malformed)
        {
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"The request body is not valid JSON: {malformed.Message}");
        }
    }

    private static ReadOnlyMemory<byte> Decode(byte[] bytes, string? contentType)
    {
        var charset = MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.Charset.Value?.Trim('"') : null;
        if (string.IsNullOrEmpty(charset) || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsMemory(Encoding.UTF8.Preamble.Length) : bytes;
        }

        try
        {
            return Encoding.UTF8.GetBytes(Encoding.GetEncoding(charset).GetString(bytes));
        }
        catch (ArgumentException)
        {
            throw RequestRefusedException.Of(StatusCodes.Status415UnsupportedMediaType);
        }
    }

    private async Task<byte[]> ReadBytesAsync(Stream body)
    {
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, Aborted)) > 0)
        {
            if (all.Length + read > maxBytes)
            {
                throw RequestRefusedException.Of(StatusCodes.Status413PayloadTooLarge);
            }

            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    private int Integer(string name, int standard) =>
        !HasQuery(name) ? standard
        : int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given
        : throw RequestRefusedException.Of(StatusCodes.Status404NotFound);
}
