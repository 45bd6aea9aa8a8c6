using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/subjects</c>: list, read, register, look up, delete.</summary>
internal sealed class SubjectEndpoints(RegistryEngine engine, SchemaJson schemas, EncodedSchemas encoded)
{
    public IReadOnlyList<RegistryRoute> Routes =>
    [
        RegistryRoute.Get("subjects", ListAsync),
        RegistryRoute.Ask("subjects/{subject}", LookupAsync),
        RegistryRoute.Delete("subjects/{subject}", DeleteAsync),
        RegistryRoute.Get("subjects/{subject}/metadata", FindByMetadataAsync),
        RegistryRoute.Get("subjects/{subject}/versions", ListVersionsAsync),
        RegistryRoute.Post("subjects/{subject}/versions", RegisterAsync),
        RegistryRoute.Get("subjects/{subject}/versions/{version}", GetVersionAsync),
        RegistryRoute.Delete("subjects/{subject}/versions/{version}", DeleteVersionAsync),
        RegistryRoute.Post("subjects/{subject}/undelete", UndeleteSubjectAsync),
        RegistryRoute.Post("subjects/{subject}/versions/{version}/undelete", UndeleteVersionAsync),
        RegistryRoute.Get("subjects/{subject}/versions/{version}/schema", GetTextAsync),
        RegistryRoute.Get("subjects/{subject}/versions/{version}/referencedby", ListReferrersAsync),
        RegistryRoute.Post("subjects/{subject}/versions/{version}/tags", AmendAsync),
    ];

    private async Task<RegistryReply> ListAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        var subjects = state.ListSubjects(request.SubjectPrefix(RegistryQueries.AnyContext), request.Flag("deleted"), request.Flag("deletedOnly"));
        return RegistryReply.Strings(request.Page(subjects));
    }

    private async Task<RegistryReply> ListVersionsAsync(RegistryRequest request)
    {
        var all = (await engine.ReadAsync(request.Aborted)).VersionsOf(request.Subject).Values.ToList();
        var (asNegative, deletedOnly, deleted) = (request.Flag("deletedAsNegative"), request.Flag("deletedOnly"), request.Flag("deleted"));
        var versions = all.FindAll(stored => asNegative || (deletedOnly ? stored.IsDeleted : deleted || !stored.IsDeleted));
        return versions.Count == 0
            ? RegistryReply.Refuse(RegistryRefusals.SubjectNotFound(request.Subject))
            : RegistryReply.Numbers(request.Page(versions.Select(stored => asNegative && stored.IsDeleted ? -stored.Version : stored.Version)));
    }

    private async Task<RegistryReply> GetVersionAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        return RegistryReply.Of(Find(request, state), stored => RegistryReply.Ok(request.IsPlain
            ? encoded.Get(stored, EncodedSchemas.Form.Version, schemas)
            : schemas.WriteSchema(
                new CompactJson(), stored, engine.Format(state, stored, request.Format), SchemaJson.IsQualified(request.Text("referenceFormat")),
                tags: engine.FindTags(state, stored, request.TagsToFind)).ToUtf8()));
    }

    private async Task<RegistryReply> GetTextAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        return RegistryReply.Of(Find(request, state), stored => RegistryReply.Text(engine.Format(state, stored, request.Format)));
    }

    private async Task<RegistryReply> FindByMetadataAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        var found = state.FindByMetadata(request.Subject, request.Pairs("key", "value"), request.Flag("deleted"));
        return RegistryReply.Of(found, stored => RegistryReply.Ok(schemas.WriteSchema(new CompactJson(), stored, engine.Format(state, stored, request.Format))));
    }

    private async Task<RegistryReply> ListReferrersAsync(RegistryRequest request)
    {
        var version = request.Version(out var refused);
        var state = await engine.ReadAsync(request.Aborted);
        var target = refused is not null ? refused : state.FindVersion(request.Subject, version, includeDeleted: true);
        return RegistryReply.Of(target, stored => RegistryReply.Numbers(request.Page(
            state.FindReferrers(stored.Subject, stored.Version, request.Flag("deleted")).Select(referrer => referrer.Id).Distinct().Order())));
    }

    private async Task<RegistryReply> RegisterAsync(RegistryRequest request)
    {
        var body = await RegistrationBody.ReadAsync(request);
        return body.IsAnswered
            ? await ReplyAsync(request, body.Value.Content, await engine.RegisterAsync(body.Value, request.Aborted))
            : RegistryReply.Refuse(body.Refusal);
    }

    private async Task<RegistryReply> AmendAsync(RegistryRequest request)
    {
        var version = request.Version(out var refused);
        if (refused is not null)
        {
            return RegistryReply.Refuse(refused);
        }

        var amendment = SchemaAmendment.Read(await request.ReadBodyAsync());
        return amendment.IsAnswered
            ? await ReplyAsync(request, sent: null, await engine.AmendAsync(request.Subject, version, amendment.Value, request.Aborted))
            : RegistryReply.Refuse(amendment.Refusal);
    }

    private async Task<RegistryReply> LookupAsync(RegistryRequest request)
    {
        var body = await RegistrationBody.ReadAsync(request);
        if (!body.IsAnswered)
        {
            return RegistryReply.Refuse(body.Refusal);
        }

        var found = await engine.LookupAsync(body.Value, request.Flag("deleted"), request.Aborted);
        var state = await engine.ReadAsync(request.Aborted);
        return RegistryReply.Of(found, stored => RegistryReply.Ok(schemas.WriteSchema(new CompactJson(), stored, engine.Format(state, stored, request.Format))));
    }

    private Task<RegistryReply> UndeleteSubjectAsync(RegistryRequest request) => UndeleteAsync(request, version: null);

    private async Task<RegistryReply> UndeleteVersionAsync(RegistryRequest request) =>
        request.Version(out var refused) is { } version ? await UndeleteAsync(request, version)
        : RegistryReply.Refuse(refused ?? RegistryRefusals.InvalidVersion(request.Value("{version}")));

    private async Task<RegistryReply> UndeleteAsync(RegistryRequest request, int? version) => RegistryReply.Of(
        await engine.UndeleteAsync(request.Subject, version, request.Aborted),
        returned =>
        {
            var json = new CompactJson().BeginArray();
            foreach (var stored in returned)
            {
                schemas.WriteSchema(json, stored, stored.Content.Schema.Text);
            }

            return RegistryReply.Ok(json.EndArray());
        });

    private async Task<RegistryReply> DeleteAsync(RegistryRequest request) =>
        RegistryReply.Of(await engine.DeleteSubjectAsync(request.Subject, request.Flag("permanent"), request.Aborted), RegistryReply.Numbers);

    private async Task<RegistryReply> DeleteVersionAsync(RegistryRequest request)
    {
        var version = request.Version(out var refused);
        return refused is not null
            ? RegistryReply.Refuse(refused)
            : RegistryReply.Of(
                await engine.DeleteVersionAsync(request.Subject, version, request.Flag("permanent"), request.Aborted),
                deleted => RegistryReply.Ok(new CompactJson().Number(deleted)));
    }

    // Releases up to 7.9 answered registrations in one form only, and had no code of their own for incompatible ones.
    private async Task<RegistryReply> ReplyAsync(RegistryRequest request, SchemaContent? sent, RegistryAnswer<StoredSchema> answer)
    {
        if (!schemas.IsProfile8 && answer.Refusal is { ErrorCode: RegistryRefusal.Incompatible } refusal)
        {
            return RegistryReply.Refuse(refusal with { ErrorCode = StatusCodes.Status409Conflict });
        }

        var state = await engine.ReadAsync(request.Aborted);
        return RegistryReply.Of(answer, stored => RegistryReply.Ok(schemas.WriteRegistered(
            stored,
            engine.Format(state, stored, schemas.IsProfile8 ? request.Format : ""),
            isFilledIn: sent is null || !Equals(sent.Metadata, stored.Content.Metadata) || !Equals(sent.RuleSet, stored.Content.RuleSet))));
    }

    private static RegistryAnswer<StoredSchema> Find(RegistryRequest request, RegistryState state)
    {
        var version = request.Version(out var refused);
        return refused is not null ? refused
            : state.InAnyContext(request.Subject, subject => state.FindVersion(subject, version, request.Flag("deleted")));
    }
}
