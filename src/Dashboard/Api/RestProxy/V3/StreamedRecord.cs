using Dashboard.Services.Publishing;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>A record of API v3, its payloads still slices of the request.</summary>
/// <param name="Id">Only in batches.</param>
/// <param name="Partition">Not checked yet: may be negative.</param>
/// <param name="Key">Null where the member is absent or <c>null</c>.</param>
/// <param name="Value">Null where the member is absent or <c>null</c>.</param>
internal readonly record struct StreamedRecord(
    string? Id, int? Partition, IReadOnlyList<RecordHeader>? Headers, PayloadSpec? Key, PayloadSpec? Value, DateTimeOffset? Timestamp);
