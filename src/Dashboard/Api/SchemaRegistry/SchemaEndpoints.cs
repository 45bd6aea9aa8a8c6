using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/schemas</c>: by id, by content hash, and the list of all.</summary>
internal sealed class SchemaEndpoints(RegistryEngine engine, SchemaJson schemas, EncodedSchemas encoded, IOptions<RegistryOptions> options)
{
    public IReadOnlyList<RegistryRoute> Routes =>
    [
        RegistryRoute.Get("schemas", ListAsync),
        RegistryRoute.Get("schemas/types", _ => Task.FromResult(RegistryReply.Strings(RegistryEngine.SchemaTypes))),
        RegistryRoute.Get("schemas/ids/{id}", GetByIdAsync),
        RegistryRoute.Get("schemas/ids/{id}/schema", GetTextAsync),
        RegistryRoute.Get("schemas/ids/{id}/subjects", ListSubjectsAsync),
        RegistryRoute.Get("schemas/ids/{id}/versions", ListVersionsAsync),
        RegistryRoute.Get("schemas/guids/{guid}", GetByGuidAsync),
        RegistryRoute.Get("schemas/guids/{guid}/ids", ListIdsOfGuidAsync),
    ];

    private async Task<RegistryReply> ListAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        var (deleted, latestOnly, ruleType) = (request.Flag("deleted"), request.Flag("latestOnly"), request.Text("ruleType"));
        var prefix = request.SubjectPrefix("");
        var aliases = request.Flag("aliases") ? SubjectAliases.Of(state) : null;
        var subjects = aliases is null ? state.ListSubjects(prefix, deleted, deletedOnly: false)
            : state.ListSubjects(prefix, deleted, deletedOnly: false).Union(aliases.TargetsOf(prefix), StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var found = subjects
            .Select(subject => state.VersionsOf(subject).Values.Where(stored => deleted || !stored.IsDeleted))
            .SelectMany(versions => latestOnly ? versions.TakeLast(1) : versions)
            .Where(stored => ruleType.Length == 0 || (stored.Content.RuleSet?.HasRuleOf(ruleType) ?? false));
        var json = new CompactJson().BeginArray();
        foreach (var stored in request.Page(found, options.Value.MaxListedSchemas))
        {
            schemas.WriteSchema(json, stored, stored.Content.Schema.Text, aliases: aliases?.To(stored.Subject));
        }

        return RegistryReply.Ok(json.EndArray());
    }

    private async Task<RegistryReply> GetByIdAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        if (request.IsPlain)
        {
            return state.FindById(request.Id, "") is { } plain
                ? RegistryReply.Ok(encoded.Get(plain, EncodedSchemas.Form.ById, schemas))
                : RegistryReply.Refuse(RegistryRefusals.SchemaNotFound(request.Id));
        }

        var subject = request.QueriedSubject;
        if (state.FindById(request.Id, subject) is not { } stored)
        {
            return RegistryReply.Refuse(RegistryRefusals.SchemaNotFound(request.Id));
        }

        int? maxId = request.Flag("fetchMaxId") ? state.IdsOf(SubjectName.Parse(stored.Subject).Context).Highest : null;
        var qualified = SchemaJson.IsQualified(request.Text("referenceFormat"));
        var tags = engine.FindTags(state, stored, request.TagsToFind);
        if (maxId is null && !qualified && request.Format.Length == 0 && tags.Count == 0)
        {
            var form = request.QueriesSubject ? EncodedSchemas.Form.ByIdWithSubject : EncodedSchemas.Form.ById;
            return RegistryReply.Ok(encoded.Get(stored, form, schemas));
        }

        return RegistryReply.Ok(schemas.WriteById(stored, engine.Format(state, stored, request.Format), request.QueriesSubject, maxId, qualified, tags));
    }

    private async Task<RegistryReply> GetTextAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        return state.FindById(request.Id, request.QueriedSubject) is { } stored
            ? RegistryReply.Text(engine.Format(state, stored, request.Format))
            : RegistryReply.Refuse(RegistryRefusals.SchemaNotFound(request.Id));
    }

    private async Task<RegistryReply> ListSubjectsAsync(RegistryRequest request) =>
        RegistryReply.Of(await FindUsesAsync(request), uses => RegistryReply.Strings(request.Page(uses.Select(stored => stored.Subject).Distinct())));

    private async Task<RegistryReply> ListVersionsAsync(RegistryRequest request) => RegistryReply.Of(await FindUsesAsync(request), uses =>
    {
        var json = new CompactJson().BeginArray();
        foreach (var stored in request.Page(uses))
        {
            json.BeginObject().Member("subject", stored.Subject).Member("version", stored.Version).EndObject();
        }

        return RegistryReply.Ok(json.EndArray());
    });

    private async Task<RegistryReply> GetByGuidAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        foreach (var (context, id) in IdsOf(state, request))
        {
            if (state.FindById(id, new SubjectName(context, "").Qualified) is { } stored)
            {
                return RegistryReply.Ok(schemas.WriteById(stored, engine.Format(state, stored, request.Format), withSubject: false));
            }
        }

        return RegistryReply.Refuse(new RegistryRefusal(RegistryRefusal.SchemaNotFound, $"Schema {request.Value("{guid}")} not found"));
    }

    private async Task<RegistryReply> ListIdsOfGuidAsync(RegistryRequest request)
    {
        var json = new CompactJson().BeginArray();
        foreach (var (context, id) in IdsOf(await engine.ReadAsync(request.Aborted), request))
        {
            json.BeginObject().Member("context", context).Member("id", id).EndObject();
        }

        return RegistryReply.Ok(json.EndArray());
    }

    private static IEnumerable<(string Context, int Id)> IdsOf(RegistryState state, RegistryRequest request) =>
        Guid.TryParseExact(request.Value("{guid}"), "D", out var guid) || Guid.TryParseExact(request.Value("{guid}"), "N", out guid) ? state.FindIdsOf(guid) : [];

    private async Task<RegistryAnswer<IReadOnlyList<StoredSchema>>> FindUsesAsync(RegistryRequest request) =>
        (await engine.ReadAsync(request.Aborted)).FindUses(request.Id, request.QueriedSubject, request.Flag("deleted")) is { } uses
            ? RegistryAnswer<IReadOnlyList<StoredSchema>>.Of(uses)
            : RegistryRefusals.SchemaNotFound();
}
