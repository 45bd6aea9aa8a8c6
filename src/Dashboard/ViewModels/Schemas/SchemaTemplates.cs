using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>What an empty draft can begin with.</summary>
public static class SchemaTemplates
{
    private const string Avro = """
        {
          "type": "record",
          "name": "Order",
          "namespace": "shop",
          "doc": "An order as the customer placed it.",
          "fields": [
            {"name": "id", "type": "string", "doc": "Number of the order"},
            {"name": "amount", "type": "double", "doc": "Sum in euros"},
            {"name": "placedAt", "type": {"type": "long", "logicalType": "timestamp-millis"}, "doc": "When it was placed, UTC"},
            {"name": "note", "type": ["null", "string"], "default": null, "doc": "What the customer added"}
          ]
        }
        """;

    private const string Json = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "title": "Order",
          "description": "An order as the customer placed it.",
          "type": "object",
          "properties": {
            "id": {"type": "string", "description": "Number of the order"},
            "amount": {"type": "number", "description": "Sum in euros"},
            "placedAt": {"type": "string", "format": "date-time", "description": "When it was placed"},
            "note": {"type": "string", "description": "What the customer added"}
          },
          "required": ["id", "amount", "placedAt"]
        }
        """;

    private const string Protobuf = """
        syntax = "proto3";

        package shop;

        import "google/protobuf/timestamp.proto";

        // An order as the customer placed it.
        message Order {
          string id = 1;
          double amount = 2;
          google.protobuf.Timestamp placed_at = 3;
          optional string note = 4;
        }

        """;

    /// <summary>An example in the language.</summary>
    public static string Of(string schemaType) => schemaType switch
    {
        SchemaText.Json => Json,
        SchemaText.Protobuf => Protobuf,
        _ => Avro,
    };
}
