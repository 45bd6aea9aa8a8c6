using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/backup</c>: the whole registry, or a part of it, as lines of JSON. This registry's own addition to the API.</summary>
internal sealed class BackupEndpoints(RegistryBackup backup)
{
    private const string NdJson = "application/x-ndjson";
    private const int LinesPerWrite = 500;

    // Kafka takes a megabyte a record by default; a write of many records at once must not hold a broker up.
    private const int BytesPerWrite = 1024 * 1024;

    public IReadOnlyList<RegistryRoute> Routes => [RegistryRoute.Get("backup", TakeAsync), RegistryRoute.Post("backup", RestoreAsync)];

    private async Task<RegistryReply> TakeAsync(RegistryRequest request)
    {
        var includeDeleted = !request.HasQuery("deleted") || request.Flag("deleted");
        var lines = await backup.TakeAsync(request.SubjectPrefix(RegistryQueries.AnyContext), includeDeleted, request.Aborted);
        return RegistryReply.Stream(NdJson, async (output, cancellationToken) =>
        {
            foreach (var line in lines)
            {
                await output.WriteAsync(line.Write().ToUtf8(), cancellationToken);
                await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }
        });
    }

    private async Task<RegistryReply> RestoreAsync(RegistryRequest request)
    {
        request.AllowAnyLength();
        var (done, written) = (0, 0);
        var gathered = new List<BackupLine>();
        long bytes = 0;
        await foreach (var line in request.ReadLinesAsync())
        {
            try
            {
                gathered.Add(BackupLine.Read(line));
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
            {
                var before = await WriteAsync();
                return before ?? Refuse(RegistryRefusals.WrongShape($"It is not valid: {unreadable.Message}"));
            }

            bytes += line.Length;
            if (gathered.Count >= LinesPerWrite || bytes >= BytesPerWrite)
            {
                if (await WriteAsync() is { } refused)
                {
                    return refused;
                }
            }
        }

        return await WriteAsync() ?? RegistryReply.Ok(new CompactJson().BeginObject().Member("lines", done).Member("written", written).EndObject());

        async Task<RegistryReply?> WriteAsync()
        {
            if (gathered.Count == 0)
            {
                return null;
            }

            var restored = await backup.RestoreAsync(gathered, request.Aborted);
            (gathered, bytes) = ([], 0);
            if (!restored.IsAnswered)
            {
                return Refuse(restored.Refusal);
            }

            done += restored.Value.Done;
            written += restored.Value.Written;
            return restored.Value.Refusal is { } refusal ? Refuse(refusal) : null;
        }

        RegistryReply Refuse(RegistryRefusal refusal) =>
            RegistryReply.Refuse(refusal with { Message = $"Line {done + 1}: {refusal.Message}. The {done} lines before it are restored ({written} of them were not there yet); run the same again when this is settled" });
    }
}
