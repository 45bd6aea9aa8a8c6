using System.Text;
using Dashboard.Api.RestProxy.V3;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy.V3;

public sealed class JsonItemSplitterTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("{}", "{}")]
    [InlineData("{}{}", "{}|{}")]
    [InlineData(" {}\r\n\t{} ", "{}|{}")]
    [InlineData("""{"a":{"b":[1,{"c":2}]}}{"d":3}""", """{"a":{"b":[1,{"c":2}]}}|{"d":3}""")]
    [InlineData("""{"a":"}{"}{"b":"\"}\\"}""", """{"a":"}{"}|{"b":"\"}\\"}""")]
    [InlineData("[{},{}]", "{}|{}")]
    [InlineData(" [ {} , {} ] ", "{}|{}")]
    [InlineData("[]", "")]
    [InlineData("[[1],2]", "[1]|2")]
    [InlineData("1 2", "1|2")]
    [InlineData("true{}\"x\"", "true|{}|\"x\"")]
    [InlineData("{}[1]", "{}|[1]")]
    [InlineData("foobar", "foobar")]
    [InlineData("{}}", "{}|!")]
    [InlineData("{},{}", "{}|!")]
    [InlineData("[{}{}]", "{}|!")]
    [InlineData("[{},,{}]", "{}|!")]
    [InlineData("[{},]", "{}|!")]
    [InlineData("[]{}", "!")]
    [InlineData("{", "…")]
    [InlineData("{}{\"a\":\"", "{}|…")]
    [InlineData("[{}", "{}|…")]
    [InlineData("{\"a\":\"\\", "…")]
    public void Splits_the_same_way_however_the_bytes_arrive(string text, string expected)
    {
        for (var size = 1; size <= Math.Max(1, text.Length); size++)
        {
            Split(text, size).ShouldBe(expected, $"pieces of {size}");
        }
    }

    private static string Split(string text, int size)
    {
        var splitter = new JsonItemSplitter();
        var data = new List<byte>();
        var items = new List<string>();
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var sent = 0; ; sent += size)
        {
            var isLast = sent >= bytes.Length;
            data.AddRange(bytes.Skip(sent).Take(size));
            while (splitter.TryNext(data.ToArray(), isLast, out var item))
            {
                items.Add(Encoding.UTF8.GetString(data.ToArray()[item]));
            }

            if (splitter.IsBroken)
            {
                return string.Join('|', items.Append("!"));
            }

            if (isLast)
            {
                return string.Join('|', splitter.IsInside ? items.Append("…") : items);
            }

            var consumed = splitter.Consumed;
            data.RemoveRange(0, consumed);
            splitter.Drop(consumed);
        }
    }
}
