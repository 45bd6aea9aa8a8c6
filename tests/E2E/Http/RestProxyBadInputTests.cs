using System.Text;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>Whatever is sent, the answer is the published error and nothing is written.</summary>
public sealed class RestProxyBadInputTests(SharedDashboard shared)
{
    [Theory]
    [InlineData("", RestProxyClient.Json, 422, 422)]
    [InlineData("foobar", RestProxyClient.Json, 400, 400)]
    [InlineData("""{"records":[{"value":1}""", RestProxyClient.Json, 400, 400)]
    [InlineData("[]", RestProxyClient.Json, 400, 400)]
    [InlineData("{}", RestProxyClient.Json, 422, 422)]
    [InlineData("""{"records":[]}""", RestProxyClient.Json, 422, 422)]
    [InlineData("""{"records":[{"valeu":1}]}""", RestProxyClient.Json, 422, 422)]
    [InlineData("""{"records":[{"value":1,"partition":"A"}]}""", RestProxyClient.Json, 400, 400)]
    [InlineData("""{"records":[{"value":"Zm9v"},{"value":"not base64"}]}""", RestProxyClient.Binary, 400, 400)]
    [InlineData("""{"records":[{"value":1}]}""", "text/plain", 415, 415)]
    [InlineData("""{"records":[{"value":"x"}]}""", RestProxyClient.Avro, 422, 42202)]
    [InlineData("""{"value_schema":"{\"type\":","records":[{"value":"x"}]}""", RestProxyClient.Avro, 422, 42205)]
    [InlineData("""{"value_schema_id":2000000000,"records":[{"value":"x"}]}""", RestProxyClient.Avro, 422, 42207)]
    public async Task A_bad_produce_request_writes_nothing(string body, string contentType, int status, int code)
    {
        var proxy = new RestProxyClient(await shared.GetAsync());
        var topic = Unique.Name("bad");

        var answer = await proxy.PostAsync($"/topics/{topic}", body, contentType);

        answer.Status.ShouldBe(status, answer.Body);
        CodeOf(answer).ShouldBe(code);
        answer.ContentType.ShouldBe("application/json");
        (await proxy.GetAsync($"/topics/{topic}/partitions")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_datum_that_does_not_fit_its_schema_stops_the_whole_request()
    {
        var proxy = new RestProxyClient(await shared.GetAsync());
        var topic = Unique.Name("misfit");

        var answer = await proxy.PostAsync($"/topics/{topic}", """{"value_schema":"\"int\"","records":[{"value":1},{"value":"<script>alert(1)</script>"}]}""", RestProxyClient.Avro);

        answer.Status.ShouldBe(400);
        answer.Body.ShouldStartWith("""{"error_code":400,"message":"Bad Request: """);
        (await proxy.GetAsync($"/topics/{topic}/partitions")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_body_of_ten_megabytes_is_written_and_a_record_of_ten_is_refused_alone()
    {
        var proxy = new RestProxyClient(await shared.GetAsync());
        var topic = Unique.Name("large");
        var value = new string('a', 1_000);
        var many = $$"""{"records":[{{string.Join(',', Enumerable.Repeat($$"""{"value":"{{value}}"}""", 10_000))}}]}""";
        var one = $$"""{"records":[{"value":"{{new string('a', 10_000_000)}}"},{"value":"small"}]}""";

        var written = JsonDocument.Parse((await proxy.PostAsync($"/topics/{topic}", many, RestProxyClient.Json)).Body).RootElement.GetProperty("offsets");
        var refused = JsonDocument.Parse((await proxy.PostAsync($"/topics/{topic}", one, RestProxyClient.Json)).Body).RootElement.GetProperty("offsets");

        written.EnumerateArray().Select(offset => offset.GetProperty("offset").GetInt64()).ShouldBe(Enumerable.Range(0, 10_000).Select(offset => (long)offset));
        refused[0].GetProperty("error_code").GetInt32().ShouldBe(50002);
        refused[1].GetProperty("offset").GetInt64().ShouldBe(10_000);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_before_it_is_read()
    {
        var proxy = new RestProxyClient(await shared.GetAsync());

        var answer = await proxy.PostAsync("/topics/never", new byte[(64 * 1024 * 1024) + 1], RestProxyClient.Json);

        answer.Status.ShouldBe(413);
        CodeOf(answer).ShouldBe(413);
    }

    [Theory]
    [InlineData("bad name")]
    [InlineData("bäd")]
    [InlineData("<script>")]
    public async Task An_illegal_topic_name_is_told_per_record(string topic)
    {
        var proxy = new RestProxyClient(await shared.GetAsync());

        var answer = await proxy.PostAsync($"/topics/{Uri.EscapeDataString(topic)}", """{"records":[{"value":1}]}""", RestProxyClient.Json);

        answer.Status.ShouldBe(200);
        JsonDocument.Parse(answer.Body).RootElement.GetProperty("offsets")[0].GetProperty("error_code").GetInt32().ShouldBe(50002);
    }

    [Theory]
    [InlineData("/topics/no-such-topic", 40403)]
    [InlineData("/topics/no-such-topic/partitions/0/offsets", 40403)]
    [InlineData("/topics/bad%20name", 40403)]
    [InlineData("/consumers/g/instances/none/records", 40403)]
    [InlineData("/no/such/path", 404)]
    public async Task What_is_not_there_is_told_in_the_published_words(string path, int code)
    {
        var proxy = new RestProxyClient(await shared.GetAsync());

        var answer = await proxy.GetAsync(path);

        answer.Status.ShouldBe(404);
        CodeOf(answer).ShouldBe(code);
    }

    [Fact]
    public async Task A_wrong_method_is_told_as_such()
    {
        var proxy = new RestProxyClient(await shared.GetAsync());

        var answer = await proxy.DeleteAsync("/topics");

        answer.Status.ShouldBe(405);
        answer.Body.ShouldBe("""{"error_code":405,"message":"HTTP 405 Method Not Allowed"}""");
    }

    [Fact]
    public async Task Bytes_that_are_no_json_are_told_by_offset_and_do_not_hide_the_good_records()
    {
        var dashboard = await shared.GetAsync();
        var proxy = new RestProxyClient(dashboard);
        var topic = Unique.Name("poison");
        var bad = Convert.ToBase64String(Encoding.UTF8.GetBytes("not json"));
        await proxy.PostAsync($"/topics/{topic}", """{"records":[{"value":1}]}""", RestProxyClient.Json);
        await proxy.PostAsync($"/topics/{topic}", $$"""{"records":[{"value":"{{bad}}"}]}""", RestProxyClient.Binary);
        var instance = $"/consumers/{Unique.Name("group")}/instances/c";
        await proxy.PostAsync(instance[..instance.IndexOf("/instances", StringComparison.Ordinal)], """{"name":"c","format":"json","auto.offset.reset":"earliest"}""", RestProxyClient.V2);
        await proxy.PostAsync($"{instance}/subscription", $$"""{"topics":["{{topic}}"]}""", RestProxyClient.V2);

        var good = await proxy.ReadAsync(instance);
        var told = await proxy.GetAsync($"{instance}/records");

        good.Body.ShouldBe($$"""[{"topic":"{{topic}}","key":null,"value":1,"partition":0,"offset":0}]""");
        told.Status.ShouldBe(422);
        told.Body.ShouldStartWith($$"""{"error_code":42207,"message":"Error deserializing record {{topic}}-0@1: value: """);
    }

    private static int CodeOf(RestProxyClient.Answer answer) => JsonDocument.Parse(answer.Body).RootElement.GetProperty("error_code").GetInt32();
}
