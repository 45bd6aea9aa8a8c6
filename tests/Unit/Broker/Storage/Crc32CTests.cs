using Dashboard.Broker.Storage;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage;

public sealed class Crc32CTests
{
    [Fact]
    public void Gives_the_published_check_value() => Crc32C.Of("123456789"u8).ShouldBe(0xE3069283u);

    [Fact]
    public void Does_not_depend_on_how_the_bytes_divide_into_words() => Crc32C.Of(new byte[32]).ShouldBe(0x8A9136AAu);
}
