using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>Writes binary Avro data as JSON, directed by its schema, without objects in between.</summary>
/// <param name="maxOutput">Bytes of JSON after which it gives up: a few bytes of Avro can stand for any number of empty items.</param>
internal sealed class AvroDecoder(Utf8JsonWriter writer, PayloadJsonForm form, long maxOutput)
{
    private int _depth;

    public void Decode(ref AvroBinaryReader reader, AvroType type)
    {
        if (++_depth > PayloadJson.MaxDepth)
        {
            throw new AvroDataException($"the data nest deeper than {PayloadJson.MaxDepth} levels");
        }

        if (writer.BytesCommitted + writer.BytesPending > maxOutput)
        {
            throw new AvroDataException("the data decode to more than this process shows");
        }

        switch (type)
        {
            case AvroRecordType record:
                DecodeRecord(ref reader, record);
                break;
            case AvroPrimitiveType primitive:
                DecodePrimitive(ref reader, primitive.Kind);
                break;
            case AvroUnionType union:
                DecodeUnion(ref reader, union);
                break;
            case AvroBytesType bytes:
                DecodeBytes(bytes.Size is { } size ? reader.Take(size) : reader.ReadBytes(), bytes);
                break;
            case AvroEnumType symbols:
                var ordinal = reader.ReadInt();
                writer.WriteStringValue(ordinal >= 0 && ordinal < symbols.Texts.Count
                    ? symbols.Texts[ordinal]
                    : throw new AvroDataException($"enum {symbols.Name} has no symbol number {ordinal}"));
                break;
            case AvroArrayType array:
                DecodeArray(ref reader, array);
                break;
            case AvroMapType map:
                DecodeMap(ref reader, map);
                break;
        }

        _depth--;
    }

    private void DecodeRecord(ref AvroBinaryReader reader, AvroRecordType record)
    {
        writer.WriteStartObject();
        var fields = record.Fields;
        for (var index = 0; index < fields.Count; index++)
        {
            var field = fields[index];
            writer.WritePropertyName(field.JsonName);
            try
            {
                Decode(ref reader, field.Type);
            }
            catch (AvroDataException failure) when (failure.Within(field.Name))
            {
                throw;
            }
        }

        writer.WriteEndObject();
    }

    private void DecodePrimitive(ref AvroBinaryReader reader, AvroKind kind)
    {
        switch (kind)
        {
            case AvroKind.Null:
                writer.WriteNullValue();
                break;
            case AvroKind.Boolean:
                writer.WriteBooleanValue(reader.ReadBoolean());
                break;
            case AvroKind.Int:
                writer.WriteNumberValue(reader.ReadInt());
                break;
            case AvroKind.Long:
                writer.WriteNumberValue(reader.ReadLong());
                break;
            case AvroKind.Float when reader.ReadFloat() is var number:
                if (float.IsFinite(number))
                {
                    writer.WriteNumberValue(number);
                }
                else
                {
                    writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                }

                break;
            case AvroKind.Double when reader.ReadDouble() is var number:
                if (double.IsFinite(number))
                {
                    writer.WriteNumberValue(number);
                }
                else
                {
                    writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                }

                break;
            default:
                PayloadText.Write(writer, reader.ReadBytes());
                break;
        }
    }

    private void DecodeUnion(ref AvroBinaryReader reader, AvroUnionType union)
    {
        var index = reader.ReadLong();
        if (index < 0 || index >= union.Branches.Count)
        {
            throw new AvroDataException($"the union has no branch number {index}");
        }

        var branch = union.Branches[(int)index];
        if (form == PayloadJsonForm.Readable || branch is AvroPrimitiveType { Kind: AvroKind.Null })
        {
            Decode(ref reader, branch);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName(branch.TagName);
        Decode(ref reader, branch);
        writer.WriteEndObject();
    }

    private void DecodeBytes(ReadOnlySpan<byte> bytes, AvroBytesType type)
    {
        if (form == PayloadJsonForm.Readable && type.Scale is { } scale && bytes.Length is > 0 and <= AvroDecimal.MaxBytes)
        {
            writer.WriteRawValue(AvroDecimal.ToText(bytes, scale));
            return;
        }

        // One character per byte, code points 0 to 255.
        var characters = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            var count = Encoding.Latin1.GetChars(bytes, characters);
            writer.WriteStringValue(characters.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private void DecodeArray(ref AvroBinaryReader reader, AvroArrayType array)
    {
        writer.WriteStartArray();
        var position = 0L;
        for (var count = reader.ReadBlockCount(); count > 0; count = reader.ReadBlockCount())
        {
            for (var item = 0L; item < count; item++, position++)
            {
                try
                {
                    Decode(ref reader, array.Items);
                }
                catch (AvroDataException failure) when (failure.Within($"[{position}]"))
                {
                    throw;
                }
            }
        }

        writer.WriteEndArray();
    }

    private void DecodeMap(ref AvroBinaryReader reader, AvroMapType map)
    {
        writer.WriteStartObject();
        for (var count = reader.ReadBlockCount(); count > 0; count = reader.ReadBlockCount())
        {
            for (var item = 0L; item < count; item++)
            {
                var key = reader.ReadBytes();
                writer.WritePropertyName(key);
                try
                {
                    Decode(ref reader, map.Values);
                }
                catch (AvroDataException failure) when (failure.Within(Encoding.UTF8.GetString(key)))
                {
                    throw;
                }
            }
        }

        writer.WriteEndObject();
    }
}
