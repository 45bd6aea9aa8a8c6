using Dashboard.Services.Payloads.Protobuf;
using Dashboard.Services.Schemas;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Dashboard.Tests.Unit.Services.Payloads.Protobuf;

/// <summary>Messages whose classes come with packages, filled with values by chance, and the schemas they are made from.</summary>
internal sealed class GeneratedMessages(int seed)
{
    private const int MaxDepth = 4;

    private readonly Random _random = new(seed);

    /// <summary>Files that between them use every kind of field.</summary>
    public static IReadOnlyList<FileDescriptor> Files { get; } =
    [
        DescriptorReflection.Descriptor, ApiReflection.Descriptor, TypeReflection.Descriptor, StructReflection.Descriptor, WrappersReflection.Descriptor,
        Google.Api.DistributionReflection.Descriptor, Google.Api.QuotaReflection.Descriptor, Google.Api.HttpReflection.Descriptor,
        Google.Api.MetricReflection.Descriptor, Google.Api.BackendReflection.Descriptor, Google.Api.ClientReflection.Descriptor,
        Google.Rpc.ErrorDetailsReflection.Descriptor, Google.Rpc.StatusReflection.Descriptor, Google.Rpc.Context.AttributeContextReflection.Descriptor,
        Google.Type.DatetimeReflection.Descriptor, Google.Type.ColorReflection.Descriptor, Google.Type.PostalAddressReflection.Descriptor,
    ];

    public static ProtobufCodec Codec(FileDescriptor file) => ProtobufCodec.Parse(Base64(file), [.. Dependencies(file).Select(import => new ImportedSchema(import.Name, import.Name, 0, Base64(import)))]);

    public static string Base64(FileDescriptor file) => file.SerializedData.ToBase64();

    public static IEnumerable<FileDescriptor> Dependencies(FileDescriptor file) =>
        file.Dependencies.Concat(file.Dependencies.SelectMany(Dependencies)).DistinctBy(import => import.Name);

    public static IEnumerable<MessageDescriptor> MessagesOf(FileDescriptor file) => file.MessageTypes.SelectMany(WithNested).Where(type => type.Parser is not null);

    public IMessage Create(MessageDescriptor type) => Create(type, 0);

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private IMessage Create(MessageDescriptor type, int depth)
    {
        switch (type.FullName)
        {
            case "google.protobuf.Timestamp":
                return new Timestamp { Seconds = _random.NextInt64(-62135596800, 253402300799), Nanos = _random.Next(1000) * (int)Math.Pow(10, _random.Next(7)) };
            case "google.protobuf.Duration":
                return new Duration { Seconds = _random.NextInt64(1000), Nanos = _random.Next(1_000_000_000) };
            case "google.protobuf.Any":
                return new Any();
            case "google.protobuf.FieldMask":
                return new FieldMask { Paths = { "a.b_c", "d" } };
            case "google.protobuf.Value":
                return _random.Next(2) == 0 ? Value.ForNumber(_random.Next()) : Value.ForString("x");
        }

        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;
        foreach (var field in type.Fields.InDeclarationOrder().Where(_ => depth < MaxDepth && _random.Next(3) > 0))
        {
            Fill(message, field, depth);
        }

        return message;
    }

    private void Fill(IMessage message, FieldDescriptor field, int depth)
    {
        if (field.IsMap)
        {
            var map = (System.Collections.IDictionary)field.Accessor.GetValue(message);
            var (key, value) = (field.MessageType.FindFieldByNumber(1), field.MessageType.FindFieldByNumber(2));
            for (var count = _random.Next(3); count > 0; count--)
            {
                map[Single(key, depth)] = Single(value, depth);
            }
        }
        else if (field.IsRepeated)
        {
            var list = (System.Collections.IList)field.Accessor.GetValue(message);
            for (var count = _random.Next(4); count > 0; count--)
            {
                list.Add(Single(field, depth));
            }
        }
        else
        {
            field.Accessor.SetValue(message, Single(field, depth));
        }
    }

    private object Single(FieldDescriptor field, int depth) => field.FieldType switch
    {
        FieldType.Double => _random.Next(10) == 0 ? double.NaN : (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-20, 20)),
        FieldType.Float => (_random.NextSingle() - 0.5f) * 1000,
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => _random.Next(int.MinValue, int.MaxValue) >> _random.Next(31),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => _random.NextInt64(long.MinValue, long.MaxValue) >> _random.Next(63),
        FieldType.UInt32 or FieldType.Fixed32 => (uint)_random.NextInt64(uint.MaxValue) >> _random.Next(31),
        FieldType.UInt64 or FieldType.Fixed64 => (ulong)_random.NextInt64(long.MinValue, long.MaxValue) >> _random.Next(63),
        FieldType.Bool => _random.Next(2) == 0,
        FieldType.String => string.Concat(Enumerable.Range(0, _random.Next(1, 6)).Select(_ => (char)_random.Next(0x20, 0x250))),
        FieldType.Bytes => ByteString.CopyFrom(Bytes(_random.Next(6))),
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values[_random.Next(field.EnumType.Values.Count)].Number),
        _ when WrappedType(field.MessageType) is { } wrapped => Single(wrapped, depth),
        _ => Create(field.MessageType, depth + 1),
    };

    // The C# classes show wrappers as the values they hold.
    private static FieldDescriptor? WrappedType(MessageDescriptor type) => type.File.Name == "google/protobuf/wrappers.proto" ? type.FindFieldByNumber(1) : null;

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
