using System.Text.Json;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>Finds the branch of a union that a JSON value means.</summary>
internal static class AvroUnionChoice
{
    /// <summary>The branch and the value within it: a tag that names a branch counts first, then the only branch a bare value fits.</summary>
    /// <exception cref="AvroDataException">No branch fits, or several do.</exception>
    public static (int Branch, JsonElement Value) Choose(AvroUnionType union, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            using var members = value.EnumerateObject();
            if (members.MoveNext() && members.Current is var only && !members.MoveNext() && union.IndexOf(only.Name) is var tagged and >= 0)
            {
                return (tagged, only.Value);
            }
        }

        var first = FindFirstFitting(union, value);
        if (first < 0 && value.ValueKind == JsonValueKind.Object && union.Branches.Count(branch => branch is AvroRecordType) == 1)
        {
            // Meant for the one record there is; encoding it tells which field is wrong.
            return (union.Branches.ToList().FindIndex(branch => branch is AvroRecordType), value);
        }

        if (first < 0)
        {
            throw new AvroDataException($"expected {Names(union.Branches)}, found {AvroEncoder.Found(value)}");
        }

        var fitting = union.Branches.Where(branch => Fits(branch, value)).ToList();
        return fitting.Count == 1
            ? (first, value)
            : throw new AvroDataException($$"""the value fits more than one branch ({{Names(fitting)}}); name one, as in {"{{fitting[0].Name}}": …}""");
    }

    /// <summary>The first branch that a bare value can be, judged by its outermost level; -1 where there is none.</summary>
    public static int FindFirstFitting(AvroUnionType union, JsonElement value)
    {
        for (var index = 0; index < union.Branches.Count; index++)
        {
            if (Fits(union.Branches[index], value))
            {
                return index;
            }
        }

        return -1;
    }

    // Only the outermost level is looked at: that tells nearly all unions apart, cannot explode, and an error further inside keeps its path.
    private static bool Fits(AvroType type, JsonElement value) => (type, value.ValueKind) switch
    {
        (AvroPrimitiveType { Kind: AvroKind.Null }, var kind) => kind == JsonValueKind.Null,
        (AvroPrimitiveType { Kind: AvroKind.Boolean }, var kind) => kind is JsonValueKind.True or JsonValueKind.False,
        (AvroPrimitiveType { Kind: AvroKind.Int }, JsonValueKind.Number) => value.TryGetInt32(out _),
        (AvroPrimitiveType { Kind: AvroKind.Long }, JsonValueKind.Number) => value.TryGetInt64(out _),
        (AvroPrimitiveType { Kind: AvroKind.Float or AvroKind.Double }, JsonValueKind.Number) => true,
        (AvroPrimitiveType { Kind: AvroKind.Float or AvroKind.Double }, JsonValueKind.String) => value.GetString() is "NaN" or "Infinity" or "-Infinity",
        (AvroPrimitiveType { Kind: AvroKind.String }, JsonValueKind.String) => true,
        (AvroBytesType bytes, JsonValueKind.String) => bytes.Size is null || value.GetString()!.Length == bytes.Size,
        (AvroBytesType bytes, JsonValueKind.Number) => bytes.Scale is not null,
        (AvroEnumType symbols, JsonValueKind.String) => symbols.TryGetOrdinal(value.GetString()!, out _),
        (AvroArrayType, JsonValueKind.Array) => true,
        (AvroMapType, JsonValueKind.Object) => true,
        (AvroRecordType record, JsonValueKind.Object) =>
            value.EnumerateObject().All(member => record.Has(member.Name))
            && record.Fields.All(field => field.HasDefault || value.TryGetProperty(field.Utf8Name, out _)),
        _ => false,
    };

    private static string Names(IEnumerable<AvroType> types) => string.Join(" or ", types.Take(20).Select(type => type.Name));
}
