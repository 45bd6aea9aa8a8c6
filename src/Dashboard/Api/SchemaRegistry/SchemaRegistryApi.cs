namespace Dashboard.Api.SchemaRegistry;

/// <summary>The Schema Registry's HTTP API (Confluent-compatible).</summary>
internal static class SchemaRegistryApi
{
    public static void MapSchemaRegistryApi(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/", () => Results.Json(new { }));
}
