using System.Buffers;
using System.Globalization;
using Dashboard.Api.SchemaRegistry.Headers;
using Dashboard.Services.Schemas.Engine;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>
/// Answers what whole fleets of starting clients ask for, a schema by id or a version of a subject, in the plain form and from bytes kept,
/// before anything else looks at the request. Everything out of the ordinary goes the usual way and is answered alike.
/// </summary>
internal sealed class RegistryFastReads(RequestDelegate next, RegistryEngine engine, SchemaJson schemas, EncodedSchemas encoded, RegistryHeaders headers)
{
    private const string ByIdPath = "/schemas/ids/";
    private const string SubjectsPath = "/subjects/";
    private const string VersionsPath = "/versions/";
    private const string Latest = "latest";

    // Longer bodies are sent as the client takes them.
    private const int LongestBody = 64 * 1024;

    private static readonly StringValues MediaType = RegistryMedia.Default;

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsPlain(context.Request) || engine.StateIfReady is not { } state
            || context.Features.Get<IHttpRequestFeature>() is not { } request || Find(state, request.RawTarget) is not { Length: <= LongestBody } body
            || (body.Length >= RegistryResponse.WorthCompressing && context.Request.Headers.AcceptEncoding.Count > 0))
        {
            return next(context);
        }

        headers.Apply(context);
        var response = context.Response;
        if (body.Length >= RegistryResponse.WorthCompressing)
        {
            response.Headers.Vary = "Accept-Encoding";
        }

        response.Headers.ContentType = MediaType;
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body);
        return Task.CompletedTask;
    }

    private static bool IsPlain(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        return HttpMethods.IsGet(request.Method) && !request.QueryString.HasValue && request.Headers.Origin.Count == 0
            && (accept.Count == 0 || (accept is [{ } single] && single is RegistryMedia.Default or "*/*"));
    }

    private byte[]? Find(RegistryState state, string target)
    {
        if (target.StartsWith(ByIdPath, StringComparison.Ordinal))
        {
            return TryReadNumber(target.AsSpan(ByIdPath.Length), out var id) && state.IdsOf(SubjectName.DefaultContext).Holders.TryGetValue(id, out var holders)
                ? encoded.Get(holders.First, EncodedSchemas.Form.ById, schemas)
                : null;
        }

        var middle = target.StartsWith(SubjectsPath, StringComparison.Ordinal) ? target.IndexOf(VersionsPath, SubjectsPath.Length, StringComparison.Ordinal) : -1;
        if (middle < 0)
        {
            return null;
        }

        var subject = target[SubjectsPath.Length..middle];
        return IsOrdinary(subject) && !state.Configs.ContainsKey(subject) && FindVersion(state.VersionsOf(subject), target.AsSpan(middle + VersionsPath.Length)) is { IsDeleted: false } stored
            ? encoded.Get(stored, EncodedSchemas.Form.Version, schemas)
            : null;
    }

    // Nothing to decode, no context; settings might name another subject to be served instead.
    private static bool IsOrdinary(string subject) => subject.Length > 0 && subject[0] != ':' && subject.AsSpan().IndexOfAny('%', '/') < 0;

    private static StoredSchema? FindVersion(SubjectVersions versions, ReadOnlySpan<char> text) =>
        text.SequenceEqual(Latest) ? versions.LatestLive : TryReadNumber(text, out var version) && versions.TryGetValue(version, out var stored) ? stored : null;

    private static bool TryReadNumber(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
