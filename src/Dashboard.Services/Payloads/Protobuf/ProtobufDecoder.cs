using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Writes binary Protobuf data as JSON, directed by the shape of its message, without objects in between.</summary>
/// <param name="maxOutput">Bytes of JSON after which it gives up: a few bytes of data can stand for any number of defaults.</param>
internal sealed class ProtobufDecoder(ProtobufCodec codec, Utf8JsonWriter writer, PayloadJsonForm form, long maxOutput) : IDisposable
{
    private readonly ProtobufEntries _entries = new();
    private readonly ProtobufScalarDecoder _scalars = new(writer, form);
    private int _depth;

    public Utf8JsonWriter Writer => writer;

    public ProtobufCodec Codec => codec;

    public void Dispose() => _entries.Dispose();

    /// <summary>Writes a message as a JSON value.</summary>
    public void Decode(ReadOnlySpan<byte> data, ProtoMessageShape shape)
    {
        Enter();
        if (!ProtobufWellKnownDecoder.TryDecode(this, data, shape))
        {
            writer.WriteStartObject();
            DecodeMembers(data, shape);
            writer.WriteEndObject();
        }

        _depth--;
    }

    /// <summary>Writes the fields of a message within another into the object of the other one.</summary>
    public void DecodeNested(ReadOnlySpan<byte> data, ProtoMessageShape shape)
    {
        Enter();
        DecodeMembers(data, shape);
        _depth--;
    }

    private void Enter()
    {
        if (++_depth > ProtobufCodec.MaxDepth)
        {
            throw ProtobufCodec.TooDeep();
        }

        Bound();
    }

    private void DecodeMembers(ReadOnlySpan<byte> data, ProtoMessageShape shape)
    {
        var start = _entries.Count;
        _entries.Scan(data, shape);
        var next = start;
        var end = _entries.Count;
        for (var index = 0; index < shape.Fields.Count; index++)
        {
            var field = shape.Fields[index];
            var first = next;
            while (next < end && _entries[next].Field == index)
            {
                next++;
            }

            try
            {
                if (next > first)
                {
                    writer.WritePropertyName(field.JsonName);
                    DecodeField(data, field, first, next);
                }
                else if (!field.HasPresence && field.Name[0] != '[')
                {
                    writer.WritePropertyName(field.JsonName);
                    WriteDefault(field);
                }
            }
            catch (ProtobufDataException failure) when (failure.Within(field.Name))
            {
                throw;
            }
        }

        if (form == PayloadJsonForm.Readable && next < end)
        {
            new ProtobufUnknownDecoder(writer).Decode(data, _entries, next, end);
        }

        _entries.Drop(start);
    }

    /// <summary>Writes the value of a message's only field in place of the message.</summary>
    public void DecodeSole(ReadOnlySpan<byte> data, ProtoMessageShape shape)
    {
        var start = _entries.Count;
        _entries.Scan(data, shape);
        var end = start;
        while (end < _entries.Count && _entries[end].Field == 0)
        {
            end++;
        }

        if (end > start)
        {
            DecodeField(data, shape.Fields[0], start, end);
        }
        else
        {
            WriteDefault(shape.Fields[0]);
        }

        _entries.Drop(start);
    }

    /// <summary>Writes the value of the one field that is set in place of the message; null where none is.</summary>
    public void DecodeChosen(ReadOnlySpan<byte> data, ProtoMessageShape shape)
    {
        var start = _entries.Count;
        _entries.Scan(data, shape);
        var end = start;
        while (end < _entries.Count && _entries[end].Field >= 0 && _entries[end].Field == _entries[start].Field)
        {
            end++;
        }

        if (end > start)
        {
            DecodeField(data, shape.Fields[_entries[start].Field], start, end);
        }
        else
        {
            writer.WriteNullValue();
        }

        _entries.Drop(start);
    }

    private void DecodeField(ReadOnlySpan<byte> data, ProtoFieldShape field, int first, int end)
    {
        if (field.IsMap)
        {
            DecodeMap(data, field, first, end);
        }
        else if (field.IsRepeated)
        {
            DecodeItems(data, field, first, end);
        }
        else
        {
            DecodeLast(data, field, first, end);
        }
    }

    // Of several values the last counts, but messages are merged, which their bytes in a row amount to.
    private void DecodeLast(ReadOnlySpan<byte> data, ProtoFieldShape field, int first, int end)
    {
        if (field.Message is null || end - first == 1)
        {
            DecodeValue(_entries[end - 1].In(data), field);
            return;
        }

        var length = 0;
        for (var index = first; index < end; index++)
        {
            length += _entries[index].Length;
        }

        var merged = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            length = 0;
            for (var index = first; index < end; index++)
            {
                _entries[index].In(data).CopyTo(merged.AsSpan(length));
                length += _entries[index].Length;
            }

            Decode(merged.AsSpan(0, length), field.Message);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(merged);
        }
    }

    private void DecodeItems(ReadOnlySpan<byte> data, ProtoFieldShape field, int first, int end)
    {
        writer.WriteStartArray();
        var position = 0;
        for (var index = first; index < end; index++)
        {
            var value = _entries[index].In(data);
            try
            {
                if (_entries[index].Type == field.WireType)
                {
                    DecodeValue(value, field);
                    position++;
                }
                else
                {
                    position += DecodePacked(value, field);
                }
            }
            catch (ProtobufDataException failure) when (failure.Within(string.Create(CultureInfo.InvariantCulture, $"[{position}]")))
            {
                throw;
            }
        }

        writer.WriteEndArray();
    }

    private int DecodePacked(ReadOnlySpan<byte> values, ProtoFieldShape field)
    {
        Bound();
        var count = 0;
        var reader = new ProtobufReader(values);
        for (; !reader.IsAtEnd; count++)
        {
            _scalars.Decode(ref reader, field);
        }

        return count;
    }

    private void DecodeMap(ReadOnlySpan<byte> data, ProtoFieldShape field, int first, int end)
    {
        var keys = new Dictionary<string, int>(end - first, StringComparer.Ordinal);
        for (var index = first; index < end; index++)
        {
            keys[ProtobufMapKey.Read(_entries[index].In(data), field.Message!.Fields[0])] = index;
        }

        writer.WriteStartObject();
        foreach (var (key, index) in keys)
        {
            writer.WritePropertyName(key);
            try
            {
                DecodeEntry(_entries[index].In(data), field.Message!);
            }
            catch (ProtobufDataException failure) when (failure.Within(key))
            {
                throw;
            }
        }

        writer.WriteEndObject();
    }

    private void DecodeEntry(ReadOnlySpan<byte> data, ProtoMessageShape entry)
    {
        Bound();
        var start = _entries.Count;
        _entries.Scan(data, entry);
        var first = start;
        while (first < _entries.Count && _entries[first].Field == 0)
        {
            first++;
        }

        var end = first;
        while (end < _entries.Count && _entries[end].Field == 1)
        {
            end++;
        }

        var value = entry.Fields[1];
        if (end > first)
        {
            DecodeLast(data, value, first, end);
        }
        else if (value.Message is { } message)
        {
            Decode([], message);
        }
        else
        {
            WriteDefault(value);
        }

        _entries.Drop(start);
    }

    private void DecodeValue(ReadOnlySpan<byte> value, ProtoFieldShape field)
    {
        switch (field.Kind)
        {
            case ProtoKind.Message or ProtoKind.Group:
                Decode(value, field.Message!);
                break;
            case ProtoKind.String:
                PayloadText.Write(writer, value);
                break;
            case ProtoKind.Bytes:
                writer.WriteBase64StringValue(value);
                break;
            default:
                var reader = new ProtobufReader(value);
                _scalars.Decode(ref reader, field);
                break;
        }
    }

    private void WriteDefault(ProtoFieldShape field)
    {
        if (field.IsMap)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else if (field.IsRepeated)
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
        }
        else if (field.Kind == ProtoKind.Enum)
        {
            _scalars.WriteEnum(field.Enum!, field.Enum!.First);
        }
        else
        {
            // Zero in eight bytes is the default of every number, and cut short of every other kind.
            ReadOnlySpan<byte> zeros = [0, 0, 0, 0, 0, 0, 0, 0];
            DecodeValue(field.Kind is ProtoKind.String or ProtoKind.Bytes ? [] : zeros, field);
        }
    }

    private void Bound()
    {
        if (writer.BytesCommitted + writer.BytesPending > maxOutput)
        {
            throw new ProtobufDataException("the data decode to more than this process shows");
        }
    }
}
