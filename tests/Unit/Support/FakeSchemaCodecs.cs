using System.Buffers;
using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Schemas;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Every schema id has the same codec, whose binary form is the JSON itself; it refuses <see cref="Misfit"/>.</summary>
internal sealed class FakeSchemaCodecs : ISchemaCodecs, ISchemaCodec
{
    public string Misfit { get; set; } = "";

    public string SchemaType { get; set; } = SchemaText.Avro;

    public string Encoding => "json";

    public bool StoresJson { get; set; } = true;

    /// <summary>Whether any bytes fit the schema.</summary>
    public bool Fits { get; set; } = true;

    public bool HasRegistry(string cluster) => true;

    public ValueTask<PayloadSchema> FindAsync(string cluster, SchemaIdentity schema, CancellationToken cancellationToken = default) =>
        new(new PayloadSchema(schema.Id, new SchemaText("{}", SchemaType), this, null));

    public ValueTask<SubjectVersion?> FindUseAsync(string cluster, int id, string topic, PayloadKind kind, CancellationToken cancellationToken = default) =>
        new((SubjectVersion?)null);

    public bool TryEncode(ReadOnlySpan<byte> json, IBufferWriter<byte> output, out string problem)
    {
        output.Write(json);
        problem = "expected int";
        return System.Text.Encoding.UTF8.GetString(json) != Misfit;
    }

    public bool TryDecode(ReadOnlySpan<byte> payload, Utf8JsonWriter json, PayloadJsonForm form, out string problem)
    {
        problem = Fits ? "" : "it ends too early";
        if (Fits)
        {
            json.WriteRawValue(payload);
        }

        return Fits;
    }
}
