using Dashboard.Services.Schemas.Compatibility;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

public sealed class MaximumMatchingTests
{
    [Fact]
    public void Moves_earlier_pairs_so_that_a_later_item_finds_one_too()
    {
        var matching = new MaximumMatching<string>(2);

        matching.Add([(0, "a0"), (1, "a1")]);
        matching.Add([(0, "b0")]);

        matching.Matches.ShouldBe([(0, "a1"), (1, "b0")]);
    }

    [Fact]
    public void Leaves_out_what_fits_nothing_that_is_free()
    {
        var matching = new MaximumMatching<string>(2);

        matching.Add([(1, "a1")]);
        matching.Add([]);
        matching.Add([(1, "c1")]);

        matching.Matches.ShouldBe([(0, "a1")]);
    }

    [Fact]
    public void Takes_the_first_that_fits()
    {
        var matching = new MaximumMatching<string>(2);

        matching.Add([(1, "best"), (0, "other")]);

        matching.Matches.ShouldHaveSingleItem().Value.ShouldBe("best");
    }
}
