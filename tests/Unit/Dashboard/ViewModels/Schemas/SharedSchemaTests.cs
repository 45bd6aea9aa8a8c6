using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class SharedSchemaTests
{
    [Fact]
    public void Comes_out_of_the_address_as_it_went_in() =>
        SharedSchema.Read(SharedSchema.Write("{\"name\": \"주문\"}\n")).ShouldBe("{\"name\": \"주문\"}\n");

    [Fact]
    public void Is_not_put_into_an_address_that_would_be_cut() =>
        SharedSchema.Write(Convert.ToHexString([.. Enumerable.Range(0, 20_000).Select(index => (byte)((index * 7919) ^ (index >> 3)))]) + Guid.Empty).ShouldSatisfyAllConditions(
            part => (part is null || part.Length <= SharedSchema.MostCharacters).ShouldBeTrue(),
            part => SharedSchema.Write(new string('x', 600_000)).ShouldBeNull());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("AAAA")]
    public void Reads_nothing_where_the_part_is_not_one_of_ours(string? part) =>
        SharedSchema.Read(part).ShouldBeNull();
}
