using Dashboard.Services.Schemas.Json;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Json;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("0.5", "0.50", true)]
    [InlineData("100", "1e2", true)]
    [InlineData("-0", "0.0", true)]
    [InlineData("1", "-1", false)]
    [InlineData("0.1", "0.10000000000000000001", false)]
    public void Is_equal_by_value(string one, string other, bool expected) => (ExactNumber.Parse(one) == ExactNumber.Parse(other)).ShouldBe(expected);

    [Theory]
    [InlineData("6", "3", true)]
    [InlineData("3", "6", false)]
    [InlineData("1", "0.1", true)]
    [InlineData("0.75", "0.5", false)]
    [InlineData("1e400", "4", true)]
    [InlineData("1e400", "3", false)]
    [InlineData("1", "1e400", false)]
    [InlineData("0", "7", true)]
    public void Knows_what_is_a_multiple(string number, string of, bool expected) => ExactNumber.Parse(number).IsMultipleOf(ExactNumber.Parse(of)).ShouldBe(expected);

    [Theory]
    [InlineData("1E+2", "1E+2")]
    [InlineData("1.0e3", "1.0E+3")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1E-7")]
    [InlineData("0e5", "0E+5")]
    [InlineData("-12.50", "-12.50")]
    public void Prints_decimals_as_java_does(string raw, string expected) => ExactNumber.Canonical(raw).ShouldBe(expected);
}
