using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Type;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Files that every schema may import without a reference.</summary>
internal static class BuiltInProtos
{
    /// <summary>Defines the options that protobuf itself knows.</summary>
    public const string Descriptor = "google/protobuf/descriptor.proto";

    private const string ConfluentMeta = """
        syntax = "proto3";
        package confluent;
        import "google/protobuf/descriptor.proto";
        message Meta {
          string doc = 1;
          map<string, string> params = 2;
          repeated string tags = 3;
          repeated Rule rules = 4;
        }
        message Rule {
          string name = 1;
          string doc = 2;
          string expr = 3;
          string sql = 4;
        }
        extend google.protobuf.FileOptions { Meta file_meta = 1088; }
        extend google.protobuf.MessageOptions { Meta message_meta = 1088; }
        extend google.protobuf.FieldOptions { Meta field_meta = 1088; }
        extend google.protobuf.EnumOptions { Meta enum_meta = 1088; }
        extend google.protobuf.EnumValueOptions { Meta enum_value_meta = 1088; }
        """;

    private const string ConfluentDecimal = """
        syntax = "proto3";
        package confluent.type;
        message Decimal {
          bytes value = 1;
          uint32 precision = 2;
          int32 scale = 3;
        }
        """;

    private const string ConfluentVariant = """
        syntax = "proto3";
        package confluent.type;
        message Variant {
          bytes metadata = 1;
          bytes value = 2;
        }
        """;

    private static readonly FileDescriptor[] Google =
    [
        AnyReflection.Descriptor, ApiReflection.Descriptor, DescriptorReflection.Descriptor, DurationReflection.Descriptor,
        EmptyReflection.Descriptor, FieldMaskReflection.Descriptor, SourceContextReflection.Descriptor, StructReflection.Descriptor,
        TimestampReflection.Descriptor, TypeReflection.Descriptor, WrappersReflection.Descriptor,
        CalendarPeriodReflection.Descriptor, ColorReflection.Descriptor, DateReflection.Descriptor, DatetimeReflection.Descriptor,
        DayofweekReflection.Descriptor, DecimalReflection.Descriptor, ExprReflection.Descriptor, FractionReflection.Descriptor,
        IntervalReflection.Descriptor, LatlngReflection.Descriptor, MoneyReflection.Descriptor, MonthReflection.Descriptor,
        PhoneNumberReflection.Descriptor, PostalAddressReflection.Descriptor, QuaternionReflection.Descriptor, TimeofdayReflection.Descriptor,
    ];

    private static readonly Dictionary<string, Lazy<ProtoUnit>> Files =
        Google.Select(file => (file.Name, Load: (Func<ProtoFile>)(() => ProtoDescriptorReader.Read(file.ToProto(), null))))
            .Concat(
            [
                ("confluent/meta.proto", () => ProtoParser.Parse(ConfluentMeta)),
                ("confluent/type/decimal.proto", () => ProtoParser.Parse(ConfluentDecimal)),
                ("confluent/type/variant.proto", () => ProtoParser.Parse(ConfluentVariant)),
            ])
            .ToDictionary(file => file.Name, file => new Lazy<ProtoUnit>(() => new ProtoUnit(file.Name, file.Load())), StringComparer.Ordinal);

    private static readonly Lazy<ProtoShapes> LazyOptionShapes = new(() => ProtoShapes.Of(ProtoScope.Of(Find(Descriptor)!.File, [])));

    /// <summary>The shapes of protobuf's own options, e.g. <c>google.protobuf.FieldOptions</c>.</summary>
    public static ProtoShapes OptionShapes => LazyOptionShapes.Value;

    public static ProtoUnit? Find(string path) => Files.TryGetValue(path, out var file) ? file.Value : null;
}
