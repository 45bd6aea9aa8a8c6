namespace Dashboard.Services.Schemas.Json;

/// <summary>The drafts of JSON Schema that are told apart.</summary>
internal enum JsonDraft
{
    Draft4,
    Draft6,
    Draft7,
    Draft2019,
    Draft2020,
}
