using System.Text.RegularExpressions;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Messages of <c>google.protobuf</c> that have a JSON form of their own.</summary>
internal static partial class ProtobufWellKnown
{
    public const string Any = "google.protobuf.Any";
    public const string Timestamp = "google.protobuf.Timestamp";
    public const string Duration = "google.protobuf.Duration";
    public const string FieldMask = "google.protobuf.FieldMask";
    public const string Struct = "google.protobuf.Struct";
    public const string Value = "google.protobuf.Value";
    public const string ListValue = "google.protobuf.ListValue";

    /// <summary>The member of an Any that names its type.</summary>
    public const string AnyType = "@type";

    /// <summary>The member of an Any that holds what is not shown as an object.</summary>
    public const string AnyValue = "value";

    /// <summary>Of a duration, in either direction.</summary>
    public const long MaxDurationSeconds = 315_576_000_000;

    /// <summary>From 0001-01-01T00:00:00Z.</summary>
    public const long MinTimestampSeconds = -62_135_596_800;

    /// <summary>Up to 9999-12-31T23:59:59Z.</summary>
    public const long MaxTimestampSeconds = 253_402_300_799;

    public const int NanosPerSecond = 1_000_000_000;

    private const string Package = "google.protobuf.";

    private static readonly HashSet<string> Wrappers =
    [
        "DoubleValue", "FloatValue", "Int64Value", "UInt64Value", "Int32Value", "UInt32Value", "BoolValue", "StringValue", "BytesValue",
    ];

    /// <summary>The message stands for the value of its only field. False for a message of such a name that is made otherwise.</summary>
    public static bool IsSole(ProtoMessageShape shape) =>
        shape.Fields is [{ Number: 1 } field]
        && shape.FullName.StartsWith(Package, StringComparison.Ordinal)
        && shape.FullName switch
        {
            Struct => field.IsMap,
            ListValue => field is { IsRepeated: true, IsMap: false },
            _ => !field.IsRepeated && field.Message is null && Wrappers.Contains(shape.FullName[Package.Length..]),
        };

    /// <summary><c>google.protobuf.Value</c>, made as expected.</summary>
    public static bool IsValue(ProtoMessageShape shape) =>
        shape.FullName == Value
        && shape.Fields is [{ Kind: ProtoKind.Enum }, { Kind: ProtoKind.Double }, { Kind: ProtoKind.String }, { Kind: ProtoKind.Bool }, { Kind: ProtoKind.Message }, { Kind: ProtoKind.Message }]
        && shape.Fields.All(field => field.Oneof == 0);

    /// <summary>The message's JSON form is not an object of its fields, so that it stands under <c>value</c> in an Any.</summary>
    public static bool HasOwnForm(ProtoMessageShape shape) =>
        IsSole(shape) || IsValue(shape) || shape.FullName is Any or Timestamp or Duration or FieldMask;

    /// <summary>The name of a type at the end of its URL.</summary>
    public static string TypeName(string url) => url[(url.LastIndexOf('/') + 1)..];

    /// <summary>Seconds with up to nine digits after the point, then <c>s</c>.</summary>
    [GeneratedRegex(@"^(-?)([0-9]{1,12})(?:\.([0-9]{1,9}))?s$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex DurationText();

    /// <summary>RFC 3339 with up to nine digits after the point.</summary>
    [GeneratedRegex(@"^([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9}))?([Zz]|[+-][0-9]{2}:[0-9]{2})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex TimestampText();
}
