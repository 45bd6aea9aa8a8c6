using Dashboard.Api;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api;

public sealed class ErrorMappingTests
{
    [Theory]
    [InlineData(404, 404)]
    [InlineData(409, 409)]
    [InlineData(40401, 404)]
    [InlineData(40901, 409)]
    [InlineData(42201, 422)]
    [InlineData(50001, 500)]
    [InlineData(7, 500)]
    public void Takes_the_status_from_the_code(int errorCode, int status) => ErrorMapping.StatusOf(errorCode).ShouldBe(status);
}
