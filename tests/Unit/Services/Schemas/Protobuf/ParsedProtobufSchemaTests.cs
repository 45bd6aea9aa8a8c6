using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Protobuf;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Protobuf;

public sealed class ParsedProtobufSchemaTests
{
    private const string Everything = """
        // Comments go.
        syntax = "proto2"; package acme.orders; /* all
        of them */
        import public "b.proto"; import "google/protobuf/descriptor.proto"; import weak "google/protobuf/any.proto";
        option java_package = 'com.acme'; option (note) = "file"
          " note"; option optimize_for = SPEED;
        enum Status { option allow_alias = true; UNKNOWN = 0; OPEN = 1 [deprecated = true]; OPENED = 1; LOST = -1; reserved 5, 7 to 9, 100 to max; reserved "GONE"; }
        message Order {
          required string id = 1; repeated int32 quantities = 2 [packed = true, json_name = "q", default = 3, (rule) = {min: 0x10, tags: ["a", "b"] inner { on: true }}];
          optional Status status = 3 [default = OPEN];
          oneof pay { option (one) = 1; bytes card = 4; group Cash = 5 { optional double amount = 1 [default = -inf]; } }
          map<string, acme.orders.Order.Item> items = 6;
          extensions 100 to 199, 500; extensions 1000 to max;
          reserved 20 to 20, 30; reserved "old", 'older';
          message Item { optional .acme.orders.Status status = 1; }
          enum Kind { NORMAL = 0; }
          extend Other { optional Item extra = 100; }
        }
        message Other { extensions 100 to max; }
        message Rule { optional int32 min = 1; repeated string tags = 2; optional Inner inner = 3; message Inner { optional bool on = 1; } }
        extend google.protobuf.FileOptions { optional string note = 50000; }
        extend google.protobuf.FieldOptions { optional Rule rule = 50001; }
        extend google.protobuf.OneofOptions { optional int32 one = 50002; }
        service Orders { rpc Place (Order) returns (stream Other) { option deprecated = true; } rpc Get(stream Order) returns (Order); }
        """;

    private static readonly ImportedSchema[] Imports = [new("b.proto", "b", 1, """syntax = "proto3"; package b; message B { }""")];

    [Fact]
    public void Stores_a_text_with_members_of_one_kind_together_and_nothing_resolved() => Parse(Everything).Text.ShouldBe("""
        syntax = "proto2";
        package acme.orders;

        import "google/protobuf/descriptor.proto";
        import weak "google/protobuf/any.proto";
        import public "b.proto";

        option java_package = "com.acme";
        option (note) = "file note";
        option optimize_for = SPEED;

        message Order {
          reserved 20 to 20, 30;
          reserved "old", "older";

          required string id = 1;
          repeated int32 quantities = 2 [
            packed = true,
            (rule) = {
              min: 0x10,
              tags: [
                "a",
                "b"
              ],
              inner: {
                on: true
              }
            },
            default = 3,
            json_name = "q"
          ];
          optional Status status = 3 [default = OPEN];
          map<string, acme.orders.Order.Item> items = 6;

          oneof pay {
            option (one) = 1;

            bytes card = 4;

            group Cash = 5 {
              optional double amount = 1 [default = -inf];
            }
          }

          extensions 100 to 199, 500;
          extensions 1000 to max;

          extend Other {
            optional Item extra = 100;
          }

          message Item {
            optional .acme.orders.Status status = 1;
          }
          enum Kind {
            NORMAL = 0;
          }
        }
        message Other {
          extensions 100 to max;
        }
        message Rule {
          optional int32 min = 1;
          repeated string tags = 2;
          optional Inner inner = 3;

          message Inner {
            optional bool on = 1;
          }
        }
        enum Status {
          reserved 5, 7 to 9, 100 to max;
          reserved "GONE";
          option allow_alias = true;
          UNKNOWN = 0;
          OPEN = 1 [deprecated = true];
          OPENED = 1;
          LOST = -1;
        }

        extend google.protobuf.FileOptions {
          optional string note = 50000;
        }
        extend google.protobuf.FieldOptions {
          optional Rule rule = 50001;
        }
        extend google.protobuf.OneofOptions {
          optional int32 one = 50002;
        }

        service Orders {
          rpc Place (Order) returns (stream Other) {
            option deprecated = true;
          };
          rpc Get (stream Order) returns (Order);
        }

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Stores_what_it_stored_before_unchanged()
    {
        var stored = Parse(Everything).Text;

        Parse(stored).Text.ShouldBe(stored);
    }

    [Fact]
    public void Begins_the_members_of_a_message_on_a_new_line_each() => Parse("""syntax="proto3";package a;message M{string f1=1;int32 f2=2[deprecated=true];}message Empty{}""").Text.ShouldBe(
        "syntax = \"proto3\";\npackage a;\n\nmessage M {\n  string f1 = 1;\n  int32 f2 = 2 [deprecated = true];\n}\nmessage Empty {}\n");

    [Fact]
    public void Normalises_order_names_and_spellings() => Parse("""
        syntax = "proto2";
        package p;
        import "google/protobuf/timestamp.proto";
        import "google/protobuf/any.proto";
        import "google/protobuf/any.proto";
        option java_package = "x";
        option cc_enable_arenas = true;
        message M {
          optional google.protobuf.Timestamp t = 9;
          optional M m = 1;
          oneof b { int32 y = 8; int32 x = 7; }
          oneof a { E z = 2; }
          reserved 30, 20 to 20;
          reserved 12 to 15;
        }
        enum E { B = 1; A = 0; }
        """).NormalizedText.ShouldBe("""
        package p;

        import "google/protobuf/any.proto";
        import "google/protobuf/timestamp.proto";

        option cc_enable_arenas = true;
        option java_package = "x";

        message M {
          reserved 12 to 15;
          reserved 20;
          reserved 30;

          optional .p.M m = 1;
          optional .google.protobuf.Timestamp t = 9;

          oneof a {
            .p.E z = 2;
          }
          oneof b {
            int32 x = 7;
            int32 y = 8;
          }
        }
        enum E {
          A = 0;
          B = 1;
        }

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Normalises_parts_of_an_option_to_one_however_many_they_are()
    {
        var parts = string.Join(", ", Enumerable.Range(0, 20_000).Select(part => $"(rule).tags = \"t{part}\""));

        var text = Parse($$"""
            import "google/protobuf/descriptor.proto"; extend google.protobuf.FieldOptions { optional Rule rule = 50001; }
            message Rule { repeated string tags = 1; optional int32 min = 2; } message M { optional int32 a = 1 [(rule).min = 0x10, {{parts}}]; }
            """).NormalizedText;

        text.ShouldContain("optional int32 a = 1 [(rule) = {\n    min: 16,\n    tags: [\n      \"t0\",\n      \"t1\",");
    }

    [Theory]
    [InlineData("optional int32 a = 1 [(rule).inner.on = true, (rule).min = 1, (rule).inner.deep.x = 2, (rule).inner.deep.y = 0x3];",
        "(rule) = {inner: {deep: {x: 2, y: 3}, on: true}, min: 1}")]
    [InlineData("optional int32 a = 1 [(rule) = { Part { x: 1 } }, (rule).part.y = 2];", "(rule) = {part: {x: 1, y: 2}}")]
    [InlineData("optional int32 a = 1 [(rule).many = {x: 1}, (rule).many = {y: 2}];", "(rule) = {many: [{x: 1}, {y: 2}]}")]
    [InlineData("optional int32 a = 1 [(rule) = {many: [{y: 2, x: 1}]}];", "(rule) = {many: {x: 1, y: 2}}")]
    [InlineData("optional int32 a = 1 [features.utf8_validation = NONE, features = {field_presence: EXPLICIT}];", "features = {field_presence: EXPLICIT, utf8_validation: NONE}")]
    public void Puts_the_parts_of_an_options_message_together_at_every_level(string field, string normalized)
    {
        var text = Parse($$"""
            import "google/protobuf/descriptor.proto"; extend google.protobuf.FieldOptions { optional Rule rule = 50001; }
            message Deep { optional int32 x = 1; optional int32 y = 2; }
            message Inner { optional bool on = 1; optional Deep deep = 2; }
            message Rule { optional int32 min = 1; optional Inner inner = 2; repeated Deep many = 3; optional group Part = 4 { optional int32 x = 1; optional int32 y = 2; } }
            message M { {{field}} }
            """);

        OnOneLine(text.NormalizedText).ShouldContain($"optional int32 a = 1 [{normalized}];");
        Parse(text.Format("serialized")!).ComparableText.ShouldBe(text.ComparableText);
    }

    [Fact]
    public void Counts_a_name_in_json_that_a_field_has_anyway_as_none() =>
        Parse("message M { optional int32 a_b = 1 [json_name = \"aB\"]; }").ComparableText.ShouldBe(Parse("message M { optional int32 a_b = 1; }").ComparableText);

    [Fact]
    public void Writes_the_default_of_bytes_in_ascii_as_protoc_does()
    {
        var text = Parse("""message M { optional bytes a = 1 [default = 'é\a\t\x01"\'\\']; optional string b = 2 [default = 'é']; }""");

        text.Text.ShouldContain("""optional bytes a = 1 [default = "\303\251\007\t\001\"\'\\"];""");
        text.Text.ShouldContain("optional string b = 2 [default = \"é\"];");
        FileDescriptorProto.Parser.ParseFrom(ByteString.FromBase64(text.Format("serialized")!)).MessageType[0].Field[0].DefaultValue.ShouldBe("""\303\251\007\t\001\"\'\\""");
        Parse(text.Format("serialized")!).Text.ShouldContain("""[default = "\303\251\007\t\001\"\'\\"];""");
    }

    [Fact]
    public void Bounds_the_parts_of_an_options_name() =>
        Complaint($"option {string.Join('.', Enumerable.Repeat("a", 100_000))} = 1;").ShouldBe("Syntax error in line 1, column 72: the name of the option has more than 32 parts");

    [Fact]
    public void Counts_a_descriptor_and_its_text_as_the_same_schema()
    {
        var text = Parse(Everything);

        var descriptor = Parse(text.Format("serialized")!);

        descriptor.ComparableText.ShouldBe(text.ComparableText);
        descriptor.NormalizedText.ShouldBe(text.NormalizedText);
    }

    [Theory]
    [InlineData("""syntax = "proto3"; package p; message M { optional int32 a = 1; repeated M b = 2; map<int32, M> first_name = 3; oneof o { string c = 4; } int32 snake_case = 5 [json_name = "other"]; }""")]
    [InlineData("""edition = "2023"; option features.field_presence = IMPLICIT; message M { int32 a = 1 [features.field_presence = EXPLICIT]; reserved gone, older; }""")]
    [InlineData("""import "confluent/meta.proto"; message M { option (confluent.message_meta) = { doc: "it's", params: [{key: "a", value: "b"}] }; optional string s = 1 [default = "\"\n\\", (confluent.field_meta).tags = "PII"]; optional bytes b = 2 [default = "\001\xff"]; }""")]
    [InlineData("""message M { optional double a = 1 [default = 1.5]; optional float b = 2 [default = nan]; optional int64 c = 3 [default = -0x10]; optional bool d = 4 [default = true]; repeated group G = 5 { required int32 x = 1; } }""")]
    public void Counts_other_descriptors_and_their_texts_as_the_same_schema(string schema)
    {
        var text = Parse(schema);

        Parse(text.Format("Serialized")!).ComparableText.ShouldBe(text.ComparableText);
    }

    [Fact]
    public void Writes_descriptors_that_protobuf_itself_takes()
    {
        var own = ByteString.FromBase64(Parse(Everything).Format("serialized")!);
        var imports = new[] { DescriptorReflection.Descriptor.SerializedData, Google.Protobuf.WellKnownTypes.AnyReflection.Descriptor.SerializedData };
        var b = new FileDescriptorProto { Name = "b.proto", Package = "b", Syntax = "proto3", MessageType = { new DescriptorProto { Name = "B" } } };

        var file = FileDescriptor.BuildFromByteStrings([.. imports, b.ToByteString(), own])[^1];

        file.FindTypeByName<MessageDescriptor>("Order").FindFieldByName("items").MessageType.FindFieldByNumber(2).MessageType.FullName.ShouldBe("acme.orders.Order.Item");
        file.Services.ShouldHaveSingleItem().Methods[0].IsServerStreaming.ShouldBeTrue();
    }

    [Fact]
    public void Leaves_extensions_out_where_asked_except_those_of_confluent()
    {
        var text = Parse("""
            import "confluent/meta.proto"; import "google/protobuf/descriptor.proto";
            extend google.protobuf.FieldOptions { optional int32 mine = 50000; }
            message M { extensions 5; optional int32 a = 1 [(mine) = 1, (confluent.field_meta).doc = "x", deprecated = true]; }
            """).Format("IGNORE_EXTENSIONS");

        text.ShouldBe("""

            import "confluent/meta.proto";
            import "google/protobuf/descriptor.proto";

            message M {
              optional int32 a = 1 [
                (confluent.field_meta).doc = "x",
                deprecated = true
              ];
            }

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Has_no_other_forms() => Parse("message M {}").Format("resolved").ShouldBeNull();

    [Fact]
    public void Names_the_fields_of_its_first_message() =>
        Parse("enum E { A = 0; } message M { optional int32 a = 1; oneof o { int32 b = 2; } optional group C = 3 {} } message N { optional int32 d = 1; }").FieldNames.ShouldBe(["a", "b", "c"]);

    [Theory]
    [InlineData("message M { optional N n = 1; map<string, google.protobuf.Any> a = 2; } message N { } import \"google/protobuf/any.proto\"; service S { rpc A (M) returns (N); }", null)]
    [InlineData("message M { optional group G = 1 { repeated a.N n = 1; } }", "the type \"a.N\" is defined neither here nor in an import")]
    [InlineData("message M { } import \"lost.proto\"; extend M { optional Lost n = 1; }", "the type \"Lost\" is defined neither here nor in an import; no reference provides lost.proto")]
    [InlineData("message M { } service S { rpc A (M) returns (N); }", "the type \"N\" is defined neither here nor in an import")]
    public void Tells_the_first_type_that_nobody_defines(string text, string? problem) => Parse(text).FieldProblem.ShouldBe(problem);

    [Fact]
    public void Takes_types_that_nobody_defines() => Parse("""syntax = "proto3"; import "lost.proto"; message M { a.Lost x = 1; }""").Scope.MissingImports.ShouldBe(["lost.proto"]);

    [Theory]
    [InlineData("message M {\n  int32 = 1;\n}", "Syntax error in line 2, column 9: expected the name of the field but found '='")]
    [InlineData("syntax = \"proto4\";", "Syntax error in line 1, column 1: the syntax \"proto4\" is not known; write \"proto3\" or \"proto2\"")]
    [InlineData("message M { string a = 1 }", "Syntax error in line 1, column 26: expected ';' but found '}'")]
    [InlineData("message M {", "Syntax error in line 1, column 12: expected a type but found the end of the text")]
    [InlineData("message M { /* x", "Syntax error in line 1, column 13: the comment is not closed with '*/'")]
    [InlineData("option a = \"x\ny\";", "Syntax error in line 1, column 12: the string is not closed on its line")]
    [InlineData("message M { optional int32 a = 99999999999; }", "Syntax error in line 1, column 32: the number of the field 99999999999 is out of range")]
    [InlineData("message M { map<double, int32> a = 1; }", "Syntax error in line 1, column 17: the keys of a map cannot be double; use an integer type, bool or string")]
    [InlineData("{\"type\":\"string\"}", "Syntax error in line 1, column 1: expected a declaration such as 'message' but found '{'")]
    [InlineData("message M { optional int32 a = 1;\noptional int32 b = 1; }", "Line 2, column 1: the fields \"a\" and \"b\" of message M both have number 1; give one another number")]
    [InlineData("message M { optional int32 a = 19000; }", "Line 1, column 13: field \"a\" has number 19000, which protobuf keeps for itself; use another")]
    [InlineData("message M { reserved 1 to 3; optional int32 a = 2; }", "Line 1, column 30: message M reserves the number 2; give field \"a\" another")]
    [InlineData("message M { } enum M { A = 0; }", "The file defines \"M\" twice; rename one")]
    [InlineData("syntax = \"proto3\"; enum E { A = 1; }", "Line 1, column 25: the first value of enum E has number 1; in proto3 it must be 0")]
    [InlineData("enum E { A = 1; B = 1; }", "Line 1, column 17: the values \"A\" and \"B\" of enum E both have number 1; set the option allow_alias if that is meant")]
    public void Says_in_which_line_and_column_a_text_goes_wrong(string text, string complaint) => Complaint(text).ShouldBe(complaint);

    [Fact]
    public void Says_which_import_is_not_valid() =>
        Complaint("import \"a.proto\";", new ImportedSchema("a.proto", "a", 1, "message {")).ShouldBe("The import \"a.proto\" is not valid. Syntax error in line 1, column 9: expected the name of the message but found '{'");

    [Theory]
    [InlineData("message A {", 100_000)]
    [InlineData("option a = {a:", 100_000)]
    [InlineData("option a = [", 100_000)]
    [InlineData("message A { optional group B = 1 {", 100_000)]
    [InlineData("import \"a\";", 100_000)]
    [InlineData("message A { oneof a {", 100_000)]
    [InlineData("package a.", 100_000)]
    [InlineData("/*", 500_000)]
    public void Answers_to_texts_that_go_on_without_end(string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));

        SchemaParsers.TryParse(new SchemaText(text, SchemaText.Protobuf), [], isNew: true, out var complaint);

        (complaint.Length < 1_000).ShouldBeTrue();
    }

    [Fact]
    public void Bounds_the_names_that_nesting_makes() => Complaint(
        string.Concat(Enumerable.Range(0, 10).Select(level => $"message {new string('M', 60)}{level} {{")) + new string('}', 10))
        .ShouldEndWith("is longer than 512 characters, with package and outer messages.");

    [Fact]
    public void Bounds_the_parts_of_a_package() =>
        Complaint($"package {string.Join('.', Enumerable.Repeat("a", 40))};").ShouldBe("Syntax error in line 1, column 1: the package has more than 32 parts");

    [Theory]
    [InlineData("reserved 5, 10 to 20, 12 to 13;", 21, true)]
    [InlineData("reserved 5, 10 to 20, 12 to 13;", 14, false)]
    [InlineData("reserved 5, 10 to 20, 12 to 13;", 5, false)]
    [InlineData("reserved 5, 10 to 20, 12 to 13;", 4, true)]
    [InlineData("reserved 100 to max;", 536870911, false)]
    public void Keeps_reserved_numbers_free(string reserved, int number, bool isFree) => (SchemaParsers.TryParse(
        new SchemaText($"message M {{ {reserved} optional int32 a = {number}; }}", SchemaText.Protobuf), [], isNew: true, out _) is not null).ShouldBe(isFree);

    private static string Complaint(string text, params ImportedSchema[] imports)
    {
        SchemaParsers.TryParse(new SchemaText(text, SchemaText.Protobuf), imports, isNew: true, out var complaint).ShouldBeNull();
        return complaint;
    }

    private static string OnOneLine(string text) =>
        string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Replace("{ ", "{", StringComparison.Ordinal).Replace(" }", "}", StringComparison.Ordinal)
            .Replace("[ ", "[", StringComparison.Ordinal).Replace(" ]", "]", StringComparison.Ordinal);

    private static ParsedProtobufSchema Parse(string text) => ParsedProtobufSchema.Parse(text, Imports, isNew: true);
}
