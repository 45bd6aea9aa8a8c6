extern alias ProtobufNet;

using Dashboard.Services.Schemas.Protobuf;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Shouldly;
using Xunit;
using Parser = ProtobufNet::Google.Protobuf.Reflection;

namespace Dashboard.Tests.Unit.Services.Schemas.Protobuf;

/// <summary>Compares descriptors with those of an independent parser, protobuf-net's.</summary>
public sealed class ProtoDescriptorWriterTests
{
    [Theory]
    [InlineData("""syntax = "proto3"; package a.b; message M { int32 first_name = 1; optional string s = 2; repeated M.N n = 3; message N { b.M m = 1; E e = 2; } enum E { Z = 0; } } message Z { M.E e = 1; .a.b.M.N n = 2; }""")]
    [InlineData("""syntax = "proto3"; message M { oneof o { string a = 1; M b = 2; } oneof p { int64 c = 3; } optional int32 d = 4; map<string, M> by_name = 5; map<int32, bytes> x = 6; reserved 10, 12 to 15, 100 to max; reserved "q", "r"; }""")]
    [InlineData("""syntax = "proto2"; package p; message M { required double a = 1 [default = 1.5]; optional string s = 2 [default = "x\"y"]; optional E e = 3 [default = B]; repeated int32 r = 4 [packed = true]; optional bool f = 5 [default = true]; extensions 100 to 199; } enum E { option allow_alias = true; A = 0; B = 1; C = 1; }""")]
    [InlineData("""syntax = "proto2"; message M { optional group Pair = 1 { optional int32 x = 1; } extensions 100 to 200; } extend M { optional int32 ext = 100; } message N { extend M { repeated string more = 101; } }""")]
    [InlineData("""syntax = "proto3"; import "google/protobuf/timestamp.proto"; import public "google/protobuf/any.proto"; option java_package = "x.y"; option optimize_for = CODE_SIZE; message M { option deprecated = true; google.protobuf.Timestamp t = 1 [deprecated = true]; google.protobuf.Any a = 2; }""")]
    [InlineData("""syntax = "proto3"; package s; message A { } service S { option deprecated = true; rpc One (A) returns (stream A); rpc Two (stream .s.A) returns (s.A) { option deprecated = true; option idempotency_level = IDEMPOTENT; } }""")]
    public void Writes_what_another_parser_writes(string schema)
    {
        var set = new Parser.FileDescriptorSet();
        set.Add("default", source: new StringReader(schema)).ShouldBeTrue();
        set.Process();
        set.GetErrors().Where(error => error.IsError).ShouldBeEmpty();
        using var serialized = new MemoryStream();
        ProtobufNet::ProtoBuf.Serializer.Serialize(serialized, set.Files[0]);

        var written = ProtoDescriptorWriter.Write(ProtoScope.Of(ProtoParser.Parse(schema), []));

        Plain(written).ShouldBe(Plain(FileDescriptorProto.Parser.ParseFrom(serialized.ToArray())));
    }

    // The other one tells positions, and leaves the order of members and some members that say nothing to chance.
    private static string Plain(FileDescriptorProto file)
    {
        file.SourceCodeInfo = null;
        file.Syntax = file.Syntax == "proto2" ? "" : file.Syntax;
        foreach (var message in file.MessageType)
        {
            Sort(message);
        }

        return JsonFormatter.Default.Format(file).Replace("\"options\": {  }, ", "", StringComparison.Ordinal);
    }

    private static void Sort(DescriptorProto message)
    {
        Reorder(message.Field, field => $"{field.Number:D9}");
        Reorder(message.NestedType, type => type.Name);
        foreach (var nested in message.NestedType)
        {
            Sort(nested);
        }
    }

    private static void Reorder<T>(Google.Protobuf.Collections.RepeatedField<T> members, Func<T, string> key)
    {
        var sorted = members.OrderBy(key, StringComparer.Ordinal).ToList();
        members.Clear();
        members.Add(sorted);
    }
}
