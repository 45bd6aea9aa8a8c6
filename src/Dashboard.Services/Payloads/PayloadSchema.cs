using Dashboard.Services.Schemas;

namespace Dashboard.Services.Payloads;

/// <summary>A schema ready to encode and decode payloads with.</summary>
/// <param name="Id">The registry's number; 0 where a payload named the schema by a hash that has none in the default context.</param>
/// <param name="Schema">The registered text; null where the registry does not know the schema.</param>
/// <param name="Codec">Null where <paramref name="Problem"/> says why.</param>
/// <param name="Problem">Null where payloads can be read and written; otherwise one sentence why not.</param>
internal sealed record PayloadSchema(int Id, SchemaText? Schema, ISchemaCodec? Codec, string? Problem)
{
    /// <summary>A schema that the registry does not know.</summary>
    public static PayloadSchema Unknown(SchemaIdentity schema) => new(schema.Id, null, null, $"Schema {schema} is not in this registry.");
}
