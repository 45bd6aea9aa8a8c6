using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/schemas</c>: list, by id, by guid.</summary>
internal sealed class SchemaEndpoints(RegistryEngine engine, SchemaJson schemas)
{
    private const int LongestList = 1000;

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
        var deleted = request.Flag("deleted");
        var found = state.ListSubjects(request.Text("subjectPrefix"), deleted, deletedOnly: false)
            .Select(subject => state.VersionsOf(subject).Values.Where(stored => deleted || !stored.IsDeleted))
            .SelectMany(versions => request.Flag("latestOnly") ? versions.TakeLast(1) : versions);
        var json = new CompactJson().BeginArray();
        foreach (var stored in request.Page(found, LongestList))
        {
            schemas.WriteSchema(json, stored);
        }

        return RegistryReply.Ok(json.EndArray());
    }

    private async Task<RegistryReply> GetByIdAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        int? maxId = request.Flag("fetchMaxId") ? state.HighestIds.GetValueOrDefault(SubjectName.Parse(request.Text("subject")).Context) : null;
        return state.FindById(request.Id, request.Text("subject")) is { } stored
            ? RegistryReply.Ok(schemas.WriteById(stored, request.HasQuery("subject"), maxId))
            : RegistryReply.Refuse(RegistryRefusals.SchemaNotFound(request.Id));
    }

    private async Task<RegistryReply> GetTextAsync(RegistryRequest request) =>
        (await engine.ReadAsync(request.Aborted)).FindById(request.Id, request.Text("subject")) is { } stored
            ? RegistryReply.Text(stored.Content.Schema.Text)
            : RegistryReply.Refuse(RegistryRefusals.SchemaNotFound(request.Id));

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
        var text = request.Value("guid");
        var state = await engine.ReadAsync(request.Aborted);
        var found = Guid.TryParse(text, out var guid)
            ? state.Ids.Where(id => id.Key.Guid == guid).OrderBy(id => id.Key.Context, StringComparer.Ordinal).Select(id => state.FindById(id.Value, InContext(id.Key.Context))).FirstOrDefault()
            : null;
        return found is not null
            ? RegistryReply.Ok(schemas.WriteById(found, withSubject: false, maxId: null))
            : RegistryReply.Refuse(new RegistryRefusal(RegistryRefusal.SchemaNotFound, $"Schema {text} not found"));
    }

    private async Task<RegistryReply> ListIdsOfGuidAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        var json = new CompactJson().BeginArray();
        if (Guid.TryParse(request.Value("guid"), out var guid))
        {
            foreach (var (key, id) in state.Ids.Where(id => id.Key.Guid == guid).OrderBy(id => id.Key.Context, StringComparer.Ordinal))
            {
                json.BeginObject().Member("context", key.Context).Member("id", id).EndObject();
            }
        }

        return RegistryReply.Ok(json.EndArray());
    }

    private async Task<RegistryAnswer<IReadOnlyList<StoredSchema>>> FindUsesAsync(RegistryRequest request) =>
        (await engine.ReadAsync(request.Aborted)).FindUses(request.Id, request.Text("subject"), request.Flag("deleted")) is { } uses
            ? RegistryAnswer<IReadOnlyList<StoredSchema>>.Of(uses)
            : RegistryRefusals.SchemaNotFound();

    private static string InContext(string context) => new SubjectName(context, "").Qualified;
}
