using System.Buffers;
using Dashboard.Services.Payloads.Protobuf;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Protobuf;

public sealed class ProtobufMessageIndexesTests
{
    [Theory]
    [InlineData("00", new[] { 0 })]
    [InlineData("0202", new[] { 1 })]
    [InlineData("040200", new[] { 1, 0 })]
    [InlineData("028001", new[] { 64 })]
    public void Reads_and_writes_the_wire_format(string hex, int[] path)
    {
        var bytes = Convert.FromHexString(hex);

        ProtobufMessageIndexes.TryRead([.. bytes, 0x55], out var read, out var length).ShouldBeTrue();
        var written = new ArrayBufferWriter<byte>();
        read.Write(written);

        read.Path.ToArray().ShouldBe(path);
        length.ShouldBe(bytes.Length);
        Convert.ToHexString(written.WrittenSpan).ShouldBe(hex);
    }

    [Fact]
    public void Takes_the_long_spelling_of_the_first_message()
    {
        ProtobufMessageIndexes.TryRead([0x02, 0x00], out var read, out var length).ShouldBeTrue();

        read.ShouldBe(ProtobufMessageIndexes.First);
        length.ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("01")]
    [InlineData("0201")]
    [InlineData("02FFFFFFFFFF01")]
    [InlineData("FEFFFFFF0F")]
    [InlineData("8080808080808080")]
    public void Refuses_what_are_no_indexes(string hex) => ProtobufMessageIndexes.TryRead(Convert.FromHexString(hex), out _, out _).ShouldBeFalse();
}
