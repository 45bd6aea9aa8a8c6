using Dashboard.Services.Publishing;

namespace Dashboard.Api.RestProxy;

/// <summary>A produce body, its keys and values still slices of the body.</summary>
internal sealed record ProduceRequest(SchemaChoice Key, SchemaChoice Value, IReadOnlyList<RawRecord> Records);
