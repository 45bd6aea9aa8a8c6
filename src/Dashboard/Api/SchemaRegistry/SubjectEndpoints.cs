using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/subjects</c>: list, read, register, look up, delete.</summary>
internal sealed class SubjectEndpoints(RegistryEngine engine, SchemaJson schemas)
{
    private const string AllContexts = ":*:";

    public IReadOnlyList<RegistryRoute> Routes =>
    [
        RegistryRoute.Get("subjects", ListAsync),
        RegistryRoute.Post("subjects/{subject}", LookupAsync),
        RegistryRoute.Delete("subjects/{subject}", DeleteAsync),
        RegistryRoute.Get("subjects/{subject}/versions", ListVersionsAsync),
        RegistryRoute.Post("subjects/{subject}/versions", RegisterAsync),
        RegistryRoute.Get("subjects/{subject}/versions/{version}", GetVersionAsync),
        RegistryRoute.Delete("subjects/{subject}/versions/{version}", DeleteVersionAsync),
        RegistryRoute.Get("subjects/{subject}/versions/{version}/schema", GetTextAsync),
        RegistryRoute.Get("subjects/{subject}/versions/{version}/referencedby", ListReferrersAsync),
    ];

    private async Task<RegistryReply> ListAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        var subjects = state.ListSubjects(request.Text("subjectPrefix", AllContexts), request.Flag("deleted"), request.Flag("deletedOnly"));
        return RegistryReply.Strings(request.Page(subjects));
    }

    private async Task<RegistryReply> ListVersionsAsync(RegistryRequest request)
    {
        var all = (await engine.ReadAsync(request.Aborted)).VersionsOf(request.Subject).Values.ToList();
        var (asNegative, deletedOnly, deleted) = (request.Flag("deletedAsNegative"), request.Flag("deletedOnly"), request.Flag("deleted"));
        var versions = all.FindAll(stored => asNegative || (deletedOnly ? stored.IsDeleted : deleted || !stored.IsDeleted));
        return versions.Count == 0
            ? RegistryReply.Refuse(RegistryRefusals.SubjectNotFound(request.Value("subject")))
            : RegistryReply.Numbers(request.Page(versions.Select(stored => asNegative && stored.IsDeleted ? -stored.Version : stored.Version)));
    }

    private async Task<RegistryReply> GetVersionAsync(RegistryRequest request) =>
        RegistryReply.Of(await FindAsync(request), stored => RegistryReply.Ok(schemas.WriteSchema(new CompactJson(), stored)));

    private async Task<RegistryReply> GetTextAsync(RegistryRequest request) =>
        RegistryReply.Of(await FindAsync(request), stored => RegistryReply.Text(stored.Content.Schema.Text));

    private async Task<RegistryReply> ListReferrersAsync(RegistryRequest request)
    {
        var version = request.Version(out var refused);
        var state = await engine.ReadAsync(request.Aborted);
        var target = refused is not null ? refused : state.FindVersion(request.Subject, version, includeDeleted: true);
        return RegistryReply.Of(target, stored => RegistryReply.Numbers(request.Page(
            state.FindReferrers(stored.Subject, stored.Version, request.Flag("deleted")).Select(referrer => referrer.Id).Distinct().Order())));
    }

    private async Task<RegistryReply> RegisterAsync(RegistryRequest request) =>
        RegistryReply.Of(
            await engine.RegisterAsync(await RegistrationBody.ReadAsync(request), request.Aborted),
            stored => RegistryReply.Ok(schemas.WriteRegistered(stored)));

    private async Task<RegistryReply> LookupAsync(RegistryRequest request) =>
        RegistryReply.Of(
            await engine.LookupAsync(await RegistrationBody.ReadAsync(request), request.Flag("deleted"), request.Aborted),
            stored => RegistryReply.Ok(schemas.WriteSchema(new CompactJson(), stored)));

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

    private async Task<RegistryAnswer<StoredSchema>> FindAsync(RegistryRequest request)
    {
        var version = request.Version(out var refused);
        return refused is not null ? refused : (await engine.ReadAsync(request.Aborted)).FindVersion(request.Subject, version, request.Flag("deleted"));
    }
}
