using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Protobuf;
using Dashboard.Services.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Protobuf;

public sealed class ProtobufCodecTests
{
    private const string Numbers = """
        syntax = "proto3";
        message M {
          int32 a = 1; int64 b = 2; uint32 c = 3; uint64 d = 4; sint32 e = 5; sint64 f = 6; fixed32 g = 7; fixed64 h = 8;
          sfixed32 i = 9; sfixed64 j = 10; float k = 11; double l = 12; bool m = 13; string n = 14; bytes o = 15;
        }
        """;

    [Fact]
    public void Reads_and_writes_every_scalar_type()
    {
        const string Extremes = """
            {"a":-2147483648,"b":-9223372036854775808,"c":4294967295,"d":18446744073709551615,"e":-2147483648,"f":-9223372036854775808,"g":4294967295,
            "h":18446744073709551615,"i":-1,"j":-1,"k":-1.5,"l":1E+300,"m":true,"n":"zoë \"quoted\"","o":"/+8="}
            """;

        RoundTrip(Numbers, Extremes).ShouldBe(Extremes.ReplaceLineEndings(""));
    }

    [Fact]
    public void Shows_64_bit_integers_as_strings_in_the_canonical_form()
    {
        var codec = Codec(Numbers);

        codec.Decode(codec.Encode("""{"b":9007199254740993,"d":"18446744073709551615"}"""), PayloadJsonForm.Exchange)
            .ShouldStartWith("""{"a":0,"b":"9007199254740993","c":0,"d":"18446744073709551615",""");
    }

    [Fact]
    public void Shows_the_default_of_a_field_without_presence_and_no_other()
    {
        const string Schema = """
            syntax = "proto3";
            enum E { ZERO = 0; }
            message M { int32 a = 1; optional int32 b = 2; M c = 3; repeated int32 d = 4; map<string, int32> e = 5; E f = 6; bytes g = 7; oneof o { int32 h = 8; } }
            """;

        Codec(Schema).Decode([], PayloadJsonForm.Exchange).ShouldBe("""{"a":0,"d":[],"e":{},"f":"ZERO","g":""}""");
    }

    [Theory]
    [InlineData("""{"NaN":1}""", "message M has no field \"NaN\"; it has a, b, c, d, e, f, g, h, i, j, k, l, m, n, o")]
    [InlineData("""{"a":2147483648}""", "a: expected an int32, found 2147483648")]
    [InlineData("""{"a":1.5}""", "a: expected an int32, found 1.5")]
    [InlineData("""{"c":-1}""", "c: expected an uint32, found -1")]
    [InlineData("""{"d":"18446744073709551616"}""", "d: expected an uint64, found the string \"18446744073709551616\"")]
    [InlineData("""{"k":1e39}""", "k: expected a float, found 1e39")]
    [InlineData("""{"m":"true"}""", "m: expected true or false, found the string \"true\"")]
    [InlineData("""{"n":1}""", "n: expected a string, found 1")]
    [InlineData("""{"o":"***"}""", "o: the string is not base64")]
    [InlineData("""[1]""", "expected an object for message M, found an array")]
    [InlineData("""{"a":1""", "not valid JSON (line 1, character 7)")]
    [InlineData("""{"a":1,"a":2}""", "field \"a\" is given twice")]
    public void Says_what_does_not_fit_and_where(string json, string message) =>
        Should.Throw<ProtobufDataException>(() => Codec(Numbers).Encode(json)).Message.ShouldBe(message);

    [Theory]
    [InlineData("""{"a":"12","b":1e3,"k":"NaN","l":"-Infinity","o":"_-8"}""", """{"a":12,"b":1000,"k":"NaN","l":"-Infinity","o":"/+8="}""")]
    [InlineData("""{"a":5.0,"f":"-7"}""", """{"a":5,"f":-7}""")]
    public void Takes_other_spellings_of_a_value(string given, string shown) =>
        RoundTrip("""edition = "2023"; message M { int32 a = 1; int64 b = 2; sint64 f = 6; float k = 11; double l = 12; bytes o = 15; }""", given).ShouldBe(shown);

    [Fact]
    public void Names_the_path_of_a_problem_deep_inside()
    {
        const string Schema = """syntax = "proto3"; message M { repeated M items = 1; map<string, M> by_name = 2; int32 n = 3; }""";

        Should.Throw<ProtobufDataException>(() => Codec(Schema).Encode("""{"items":[{},{"byName":{"x":{"n":"y"}}}]}"""))
            .Message.ShouldBe("items[1].byName.x.n: expected an int32, found the string \"y\"");
    }

    [Fact]
    public void Takes_names_of_the_schema_and_of_json_alike()
    {
        const string Schema = """syntax = "proto3"; message M { int32 first_name = 1; int32 other = 2 [json_name = "O!"]; }""";

        RoundTrip(Schema, """{"first_name":1,"other":2}""").ShouldBe("""{"firstName":1,"O!":2}""");
    }

    [Fact]
    public void Packs_numbers_where_the_syntax_says_so_and_reads_both_ways()
    {
        const string Packed = """syntax = "proto3"; message M { repeated int32 a = 1; }""";
        const string Loose = "message M { repeated int32 a = 1; }";

        Hex(Codec(Packed).Encode("""{"a":[1,300]}""")).ShouldBe("0A0301AC02");
        Hex(Codec(Loose).Encode("""{"a":[1,300]}""")).ShouldBe("080108AC02");
        Decode(Loose, "0A0301AC02" + "0805").ShouldBe("""{"a":[1,300,5]}""");
        Decode(Packed, "080108AC02").ShouldBe("""{"a":[1,300]}""");
    }

    [Fact]
    public void Keeps_unknown_fields_visible_and_takes_them_back()
    {
        const string Bytes = "0801" + "3D04000000" + "410500000000000000" + "5203616263" + "5B08015C" + "38FFFFFFFFFFFFFFFFFF01";

        var shown = Decode("message M { optional int32 a = 1; }", Bytes);

        shown.ShouldBe("""{"a":1,"7":[{"fixed32":4},18446744073709551615],"8":[{"fixed64":5}],"10":[{"bytes":"YWJj"}],"11":[{"group":{"1":[1]}}]}""");
        Decode("message M { optional int32 a = 1; }", Hex(Codec("message M { optional int32 a = 1; }").Encode(shown))).ShouldBe(shown);
    }

    [Fact]
    public void Leaves_unknown_fields_out_of_the_canonical_form() =>
        Codec("message M { }").Decode(Convert.FromHexString("3801"), PayloadJsonForm.Exchange).ShouldBe("{}");

    [Fact]
    public void Shows_data_of_an_unexpected_form_as_unknown() =>
        Decode("message M { optional string a = 1; }", "0805").ShouldBe("""{"1":[5]}""");

    [Fact]
    public void Reads_groups_and_delimited_messages()
    {
        Decode("message M { optional group Pair = 1 { required int32 x = 1; } }", "0B08070C").ShouldBe("""{"pair":{"x":7}}""");
        RoundTrip("""edition = "2023"; option features.message_encoding = DELIMITED; message M { N n = 1; } message N { int32 x = 1; }""", """{"n":{"x":7}}""").ShouldBe("""{"n":{"x":7}}""");
        Hex(Codec("""edition = "2023"; message M { N n = 1 [features.message_encoding = DELIMITED]; } message N { int32 x = 1; }""").Encode("""{"n":{"x":7}}""")).ShouldBe("0B08070C");
    }

    [Fact]
    public void Follows_the_presence_that_an_edition_sets()
    {
        Decode("""edition = "2023"; message M { int32 a = 1; int32 b = 2 [features.field_presence = IMPLICIT]; }""", "").ShouldBe("""{"b":0}""");
        Should.Throw<ProtobufDataException>(() => Codec("""edition = "2023"; message M { int32 a = 1 [features.field_presence = LEGACY_REQUIRED]; }""").Encode("{}"))
            .Message.ShouldBe("the required field \"a\" is missing");
    }

    [Fact]
    public void Reads_and_writes_extensions()
    {
        const string Schema = """package p; message M { extensions 100 to max; } extend M { optional string note = 100; } message N { extend M { repeated int32 marks = 101; } }""";

        RoundTrip(Schema, """{"[p.note]":"x","[p.N.marks]":[1,2]}""").ShouldBe("""{"[p.note]":"x","[p.N.marks]":[1,2]}""");
    }

    [Fact]
    public void Merges_messages_that_come_in_parts()
    {
        const string Schema = """syntax = "proto3"; message M { N n = 1; } message N { int32 x = 1; repeated int32 y = 2; }""";

        Decode(Schema, "0A020801" + "0A021005" + "0A04" + "08021006").ShouldBe("""{"n":{"x":2,"y":[5,6]}}""");
    }

    [Fact]
    public void Lets_the_last_member_of_a_oneof_win()
    {
        const string Schema = """syntax = "proto3"; message M { oneof o { int32 a = 1; N b = 2; } } message N { optional int32 x = 1; optional int32 y = 2; }""";

        Decode(Schema, "0801" + "12020805").ShouldBe("""{"b":{"x":5}}""");
        Decode(Schema, "12020805" + "0801").ShouldBe("""{"a":1}""");
        Decode(Schema, "12020805" + "0801" + "12021006").ShouldBe("""{"b":{"y":6}}""");
    }

    [Fact]
    public void Refuses_two_members_of_a_oneof() =>
        Should.Throw<ProtobufDataException>(() => Codec("""syntax = "proto3"; message M { oneof o { int32 a = 1; int32 b = 2; } }""").Encode("""{"a":1,"b":2}"""))
            .Message.ShouldBe("\"a\" and \"b\" exclude each other (oneof o); give one of them");

    [Fact]
    public void Reads_and_writes_maps_of_every_key_type()
    {
        const string Schema = """
            syntax = "proto3";
            message M { map<string, M> a = 1; map<bool, int32> b = 2; map<int32, string> c = 3; map<sint64, bytes> d = 4; map<fixed32, E> e = 5; map<uint64, double> f = 6; }
            enum E { A = 0; B = 1; }
            """;
        const string Json = """{"a":{"x":{"a":{},"b":{},"c":{},"d":{},"e":{},"f":{}}},"b":{"true":1},"c":{"-5":"y"},"d":{"-9":"AQ=="},"e":{"7":"B"},"f":{"18446744073709551615":0.5}}""";

        RoundTrip(Schema, Json).ShouldBe(Json);
    }

    [Fact]
    public void Keeps_the_last_of_equal_keys_and_fills_in_what_an_entry_leaves_out() =>
        Decode("""syntax = "proto3"; message M { map<string, int32> a = 1; }""", "0A050A016B1001" + "0A050A016B1002" + "0A020A00").ShouldBe("""{"a":{"k":2,"":0}}""");

    [Fact]
    public void Shows_enum_values_by_name_and_unknown_ones_by_number()
    {
        const string Schema = """syntax = "proto3"; message M { repeated E e = 1; } enum E { option allow_alias = true; A = 0; B = 1; C = 1; }""";

        RoundTrip(Schema, """{"e":["A","C",1,7,"7"]}""").ShouldBe("""{"e":["A","B","B",7,7]}""");
        Should.Throw<ProtobufDataException>(() => Codec(Schema).Encode("""{"e":["D"]}""")).Message.ShouldBe("e[0]: enum E has no value \"D\"; use A, B, C");
    }

    [Theory]
    [InlineData("google.protobuf.Timestamp", "timestamp", "\"2026-11-25T02:03:04.500Z\"")]
    [InlineData("google.protobuf.Timestamp", "timestamp", "\"0001-01-01T00:00:00Z\"")]
    [InlineData("google.protobuf.Timestamp", "timestamp", "{\"seconds\":999999999999,\"nanos\":0}")]
    [InlineData("google.protobuf.Duration", "duration", "\"-1.000000001s\"")]
    [InlineData("google.protobuf.Duration", "duration", "\"3s\"")]
    [InlineData("google.protobuf.FieldMask", "field_mask", "\"user.displayName,photo\"")]
    [InlineData("google.protobuf.Struct", "struct", "{\"a\":[1,\"x\",true,null,{\"b\":{}}]}")]
    [InlineData("google.protobuf.Value", "struct", "null")]
    [InlineData("google.protobuf.Value", "struct", "[1.5,[]]")]
    [InlineData("google.protobuf.ListValue", "struct", "[{}]")]
    [InlineData("google.protobuf.NullValue", "struct", "null")]
    [InlineData("google.protobuf.Int64Value", "wrappers", "5")]
    [InlineData("google.protobuf.StringValue", "wrappers", "\"\"")]
    [InlineData("google.protobuf.BytesValue", "wrappers", "\"AQ==\"")]
    [InlineData("google.protobuf.Any", "any", "{\"@type\":\"type.googleapis.com/M\",\"v\":{}}")]
    [InlineData("google.protobuf.Any", "any", "{\"@type\":\"x/google.protobuf.Any\",\"value\":{}}")]
    [InlineData("google.protobuf.Any", "any", "{\"@type\":\"x/not.Known\",\"value\":\"AQI=\"}")]
    [InlineData("google.protobuf.Empty", "empty", "{}")]
    public void Shows_well_known_types_in_their_own_form(string type, string file, string value) =>
        RoundTrip($$"""syntax = "proto3"; import "google/protobuf/{{file}}.proto"; message M { optional {{type}} v = 1; }""", $$"""{"v":{{value}}}""").ShouldBe($$"""{"v":{{value}}}""");

    [Theory]
    [InlineData("2026-11-25T02:03:04+02:00", "2026-11-25T00:03:04Z")]
    [InlineData("2026-11-25t02:03:04.000001z", "2026-11-25T02:03:04.000001Z")]
    public void Takes_times_with_an_offset(string given, string shown) =>
        RoundTrip("""syntax = "proto3"; import "google/protobuf/timestamp.proto"; message M { google.protobuf.Timestamp v = 1; }""", $$"""{"v":"{{given}}"}""").ShouldBe($$"""{"v":"{{shown}}"}""");

    [Fact]
    public void Knows_the_types_of_google_and_confluent_without_being_given_them() =>
        RoundTrip(
            """
            syntax = "proto3"; import "google/type/money.proto"; import "confluent/type/decimal.proto"; import "confluent/meta.proto";
            message M { option (confluent.message_meta).doc = "x"; google.type.Money a = 1; confluent.type.Decimal b = 2; }
            """,
            """{"a":{"currencyCode":"EUR","units":5,"nanos":0},"b":{"value":"AQ==","precision":4,"scale":2}}""")
            .ShouldBe("""{"a":{"currencyCode":"EUR","units":5,"nanos":0},"b":{"value":"AQ==","precision":4,"scale":2}}""");

    [Fact]
    public void Finds_messages_by_index_and_by_name()
    {
        var codec = ProtobufCodec.Parse("""package p; enum E { Z = 0; } message A { } message B { enum F { Y = 0; } message C { } message D { message E { } } }""");

        codec.Find(ProtobufMessageIndexes.First)!.FullName.ShouldBe("p.A");
        codec.Find(ProtobufMessageIndexes.Of(1, 1, 0))!.FullName.ShouldBe("p.B.D.E");
        codec.Find(ProtobufMessageIndexes.Of(2)).ShouldBeNull();
        codec.Find("p.B.C")!.Indexes.ShouldBe(ProtobufMessageIndexes.Of(1, 0));
        codec.Find("B.C")!.FullName.ShouldBe("p.B.C");
        codec.Messages.ShouldBe(["p.A", "p.B", "p.B.C", "p.B.D", "p.B.D.E"]);
    }

    [Fact]
    public void Takes_the_messages_of_the_file_that_a_schema_only_passes_on() =>
        ProtobufCodec.Parse("""import public "a.proto";""", [new ImportedSchema("a.proto", "a.proto", 0, "package q; message A { }")]).Find(ProtobufMessageIndexes.First)!.FullName.ShouldBe("q.A");

    [Fact]
    public void Refuses_data_that_nest_deeper_than_protobuf_allows()
    {
        const string Schema = "message M { optional M m = 1; optional group G = 2 { optional M m = 1; } }";
        var deep = Enumerable.Range(0, 200).Aggregate(Array.Empty<byte>(), (inner, _) => [0x0A, .. Varint(inner.Length), .. inner]);

        Should.Throw<ProtobufDataException>(() => Codec(Schema).Decode(deep, PayloadJsonForm.Readable)).Message.ShouldContain("nest deeper than 100 levels");
        Should.Throw<ProtobufDataException>(() => Codec(Schema).Decode(Enumerable.Repeat((byte)0x13, 1000).ToArray(), PayloadJsonForm.Readable)).Message.ShouldContain("nest deeper than 100 levels");
        Should.Throw<ProtobufDataException>(() => Codec(Schema).Encode(string.Concat(Enumerable.Repeat("{\"m\":", 150)) + "{}" + new string('}', 150))).Message.ShouldContain("nest deeper than 100 levels");
    }

    [Fact]
    public void Gives_up_on_few_bytes_that_stand_for_much_text()
    {
        var schema = $"syntax = \"proto3\"; message M {{ repeated M m = 1; {string.Concat(Enumerable.Range(2, 500).Select(number => $"string field_with_a_long_name_{number} = {number};"))} }}";
        var many = Enumerable.Repeat<byte[]>([0x0A, 0x00], 10_000).SelectMany(item => item).ToArray();

        Should.Throw<ProtobufDataException>(() => Codec(schema).Decode(many, PayloadJsonForm.Readable)).Message.ShouldContain("more than this process shows");
    }

    [Fact]
    public void Says_that_a_schema_is_not_valid() =>
        Should.Throw<InvalidSchemaException>(() => ProtobufCodec.Parse("message M {\n  int32 = 1;\n}")).Message.ShouldBe("Syntax error in line 2, column 9: expected the name of the field but found '='");

    private static string RoundTrip(string schema, string json)
    {
        var codec = Codec(schema);
        return codec.Decode(codec.Encode(json), PayloadJsonForm.Readable);
    }

    private static string Decode(string schema, string hex) => Codec(schema).Decode(Convert.FromHexString(hex), PayloadJsonForm.Readable);

    private static ProtobufMessageCodec Codec(string schema) => ProtobufCodec.Parse(schema).Find("M") ?? ProtobufCodec.Parse(schema).Find(ProtobufMessageIndexes.First)!;

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes);

    private static byte[] Varint(int number) => number < 128 ? [(byte)number] : [(byte)(number | 0x80), (byte)(number >> 7)];
}
