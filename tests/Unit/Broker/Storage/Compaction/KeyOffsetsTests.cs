using System.Buffers.Binary;
using Dashboard.Broker.Storage.Compaction;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage.Compaction;

public sealed class KeyOffsetsTests
{
    [Fact]
    public void Knows_the_newest_offset_of_every_key_while_it_grows()
    {
        var keys = new KeyOffsets(64 << 20);
        for (var i = 0; i < 100_000; i++)
        {
            keys.TryPut(Key(i % 30_000), i).ShouldBeTrue();
        }

        keys.Count.ShouldBe(30_000);
        Enumerable.Range(0, 30_000).ShouldAllBe(key => keys.NewestOf(Key(key)) == (key < 10_000 ? 90_000 + key : 60_000 + key));
        keys.NewestOf(Key(30_000)).ShouldBe(-1);
    }

    [Fact]
    public void Takes_no_new_key_beyond_its_memory_but_newer_offsets_of_known_ones()
    {
        var keys = new KeyOffsets(maxBytes: 2048 * 24);
        var taken = 0;
        while (keys.TryPut(Key(taken), taken))
        {
            taken++;
        }

        taken.ShouldBe(2048 / 4 * 3);
        keys.TryPut(Key(0), 9999).ShouldBeTrue();
        keys.NewestOf(Key(0)).ShouldBe(9999);
    }

    private static byte[] Key(int number)
    {
        var key = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(key, number);
        return key;
    }
}
