using System.Text;
using Dashboard.Services.Scanning.Filters;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Scanning.Filters;

public sealed class KeyPartitionsTests
{
    /// <summary>Values published with the Java client's own tests.</summary>
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void Hashes_as_the_java_client(string key, int hash) => ((int)KeyPartitions.Murmur2(Encoding.UTF8.GetBytes(key))).ShouldBe(hash);

    [Fact]
    public void Hashes_as_librdkafka() => KeyPartitions.Crc32("123456789"u8).ShouldBe(0xcbf43926u);

    [Fact]
    public void Names_each_partition_once() => KeyPartitions.Likely("any", 1).ShouldBe([0]);
}
