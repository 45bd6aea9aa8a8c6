using Dashboard.Services.Schemas.Engine;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Engine;

public sealed class LayeredMapTests
{
    [Fact]
    public void Holds_what_a_plain_map_would_after_any_changes()
    {
        var random = new Random(7);
        var expected = new Dictionary<int, string>();
        var map = LayeredMap<int, string>.Empty();

        for (var round = 0; round < 60; round++)
        {
            var builder = map.ToBuilder();
            for (var change = 0; change < 100; change++)
            {
                var key = random.Next(3_000);
                if (random.Next(4) == 0)
                {
                    builder.Remove(key);
                    expected.Remove(key);
                }
                else
                {
                    builder.Set(key, $"{round}.{change}");
                    expected[key] = $"{round}.{change}";
                }
            }

            map = builder.Build();
        }

        map.Count.ShouldBe(expected.Count);
        map.Keys.Order().ShouldBe(expected.Keys.Order());
        map.Values.Order().ShouldBe(expected.Values.Order());
        Enumerable.Range(0, 3_000).Select(key => map.TryGetValue(key, out var value) ? value : null).ShouldBe(Enumerable.Range(0, 3_000).Select(expected.GetValueOrDefault));
    }

    [Fact]
    public void Stays_as_it_was_while_others_are_made_of_it()
    {
        var first = Change(LayeredMap<int, string>.Empty(), builder => builder.Set(1, "one"));
        var second = Change(first, builder => builder.Remove(1));
        var third = Change(first, builder => builder.Set(1, "uno"));

        first.TryGetValue(1, out var value).ShouldBeTrue();
        value.ShouldBe("one");
        second.TryGetValue(1, out _).ShouldBeFalse();
        third.Values.ShouldBe(["uno"]);
    }

    private static LayeredMap<int, string> Change(LayeredMap<int, string> map, Action<LayeredMap<int, string>.Builder> change)
    {
        var builder = map.ToBuilder();
        change(builder);
        return builder.Build();
    }
}
