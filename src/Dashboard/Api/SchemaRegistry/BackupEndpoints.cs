using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/backup</c>: the whole registry, or a part of it, as lines of JSON. This registry's own addition to the API.</summary>
internal sealed class BackupEndpoints(RegistryEngine engine, RegistryBackup backup)
{
    private const string NdJson = "application/x-ndjson";

    public IReadOnlyList<RegistryRoute> Routes => [RegistryRoute.Get("backup", TakeAsync), RegistryRoute.Post("backup", RestoreAsync)];

    private async Task<RegistryReply> TakeAsync(RegistryRequest request)
    {
        // Said before the answer begins: that the registry cannot be read.
        await engine.ReadAsync(request.Aborted);
        var includeDeleted = !request.HasQuery("deleted") || request.Flag("deleted");
        var lines = backup.ExportAsync(request.SubjectPrefix(RegistryQueries.AnyContext), includeDeleted, request.Aborted);
        return RegistryReply.Stream(NdJson, async (output, cancellationToken) =>
        {
            await foreach (var line in lines.WithCancellation(cancellationToken))
            {
                await output.WriteAsync(line, cancellationToken);
                await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }
        });
    }

    private async Task<RegistryReply> RestoreAsync(RegistryRequest request)
    {
        request.AllowAnyLength();
        var isDry = request.Flag("dryRun");
        var report = await backup.ImportAsync(request.Body, isDry, request.Aborted);
        if (!isDry && report.Problems is [var problem])
        {
            return RegistryReply.Refuse(problem.Refusal with
            {
                Message = $"Line {problem.Line}: {problem.Refusal.Message}. The {report.Done} lines before it are restored ({report.Written} of them were not there yet); run the same again when this is settled",
            });
        }

        var json = new CompactJson().BeginObject().Member("lines", report.Done).Member("written", report.Written);
        if (isDry)
        {
            json.Name("problems").BeginArray();
            foreach (var (line, refusal) in report.Problems)
            {
                json.BeginObject().Member("line", line).Member("error_code", refusal.ErrorCode).Member("message", refusal.Message).EndObject();
            }

            json.EndArray();
        }

        return RegistryReply.Ok(json.EndObject());
    }
}
