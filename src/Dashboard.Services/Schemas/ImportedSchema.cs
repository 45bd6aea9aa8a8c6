namespace Dashboard.Services.Schemas;

/// <summary>A schema that another one refers to, found.</summary>
/// <param name="Name">What the referring schema calls it: Avro full name, JSON <c>$ref</c> target or Protobuf import path.</param>
internal sealed record ImportedSchema(string Name, string Subject, int Version, string Text);
