using System.Buffers;
using System.Text.Json;
using Dashboard.Services.Publishing;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Every schema id has the same codec, whose binary form is the JSON itself; it refuses <see cref="Misfit"/>.</summary>
internal sealed class FakeSchemaCodecs : ISchemaCodecs, ISchemaCodec
{
    public string Misfit { get; set; } = "";

    public ValueTask<SchemaCodecAnswer> FindAsync(string cluster, int schemaId, CancellationToken cancellationToken) => new(new SchemaCodecAnswer(this, ""));

    public bool TryEncode(ReadOnlySpan<byte> json, IBufferWriter<byte> output, out string problem)
    {
        output.Write(json);
        problem = "expected int";
        return System.Text.Encoding.UTF8.GetString(json) != Misfit;
    }

    public bool TryDecode(ReadOnlySpan<byte> payload, Utf8JsonWriter json, out string problem)
    {
        json.WriteRawValue(payload);
        problem = "";
        return true;
    }
}
