using System.Text;
using Dashboard.Services.Publishing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Publishing;

public sealed class CompactJsonTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData(" 1 ", "1")]
    [InlineData("\"a b\"", "\"a b\"")]
    [InlineData("""{ "a b" : "c\" d" , "e\\":[ 1 , 2 ]}""", """{"a b":"c\" d","e\\":[1,2]}""")]
    [InlineData("{\"a\":1,\r\n\t\"a\":1.10}", "{\"a\":1,\"a\":1.10}")]
    [InlineData("\"\\u0020 \"", "\"\\u0020 \"")]
    public void Leaves_out_only_the_space_between_tokens(string json, string compact) =>
        Encoding.UTF8.GetString(CompactJson.Copy(Encoding.UTF8.GetBytes(json))).ShouldBe(compact);
}
