using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Schemas;
using Dashboard.ViewModels.Shell;

namespace Dashboard.ViewModels.Schemas;

/// <summary>A registration as a command and as code, to repeat it in a pipeline. No credentials are in them.</summary>
public sealed class RegistrationSnippets(IClusterCatalog clusters, IPartAddresses parts)
{
    /// <summary>Registers the same schema with curl.</summary>
    public string Curl(string cluster, RegisteredSchema registered)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                schema = registered.Schema.Text,
                schemaType = registered.Schema.SchemaType,
                references = registered.Schema.References.Select(reference => new { name = reference.Name, subject = reference.Subject, version = reference.Version }),
            },
            JsonSerializerOptions.Web);
        return $"curl -X POST {Registry(cluster)}/subjects/{Uri.EscapeDataString(registered.Subject)}/versions \\\n"
            + "  -H 'Content-Type: application/vnd.schemaregistry.v1+json' \\\n"
            + $"  -d '{body.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>Registers the same schema with Confluent.SchemaRegistry, the text read from a file.</summary>
    public string CSharp(string cluster, RegisteredSchema registered)
    {
        var type = registered.Schema.SchemaType switch { SchemaText.Json => "Json", SchemaText.Protobuf => "Protobuf", _ => "Avro" };
        var references = string.Join(", ", registered.Schema.References.Select(reference => $"new SchemaReference({Quote(reference.Name)}, {Quote(reference.Subject)}, {reference.Version})"));
        return $$"""
            using Confluent.SchemaRegistry;

            using var registry = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = {{Quote(Registry(cluster))}} });
            var text = await File.ReadAllTextAsync({{Quote(type switch { "Json" => "schema.json", "Protobuf" => "schema.proto", _ => "schema.avsc" })}});
            var id = await registry.RegisterSchemaAsync({{Quote(registered.Subject)}}, new Schema(text, [{{references}}], SchemaType.{{type}}));
            Console.WriteLine(id);
            """;
    }

    private string Registry(string cluster) =>
        clusters.Find(cluster)?.SchemaRegistry.Url is { Length: > 0 } external ? external.TrimEnd('/') : parts.Registry?.TrimEnd('/') ?? "http://localhost:8081";

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
