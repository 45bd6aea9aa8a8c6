using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>The walkthrough of the REST Proxy: produce, consume through an instance, commit, leave; seen by kcat as well.</summary>
public sealed class RestProxyWalkthroughTests(SharedDashboard shared)
{
    private const string UserSchema = """{"type":"record","name":"User","fields":[{"name":"name","type":"string"},{"name":"age","type":["null","int"],"default":null}]}""";

    [Fact]
    public async Task Json_goes_in_and_comes_back_and_kcat_sees_it()
    {
        var dashboard = await shared.GetAsync();
        var proxy = new RestProxyClient(dashboard);
        var (topic, group) = (Unique.Name("json"), Unique.Name("group"));

        var produced = await proxy.PostAsync($"/topics/{topic}", """{"records":[{"value":{"foo":"bar"}},{"key":"k","value":{"n": 1.10}}]}""", RestProxyClient.Json);
        var seen = await ExternalClient.KcatAsync(["-b", dashboard.BootstrapServers, "-C", "-t", topic, "-e", "-q", "-f", "%k|%s|%o\n"]);
        var instance = await MakeAsync(proxy, group, "json", topic);
        var records = await proxy.ReadAsync(instance, RestProxyClient.Json);
        var commit = await proxy.PostAsync($"{instance}/offsets", "", RestProxyClient.V2);
        var committed = await proxy.GetAsync($"{instance}/offsets?partitions={topic}:0");
        var left = await proxy.DeleteAsync(instance);

        produced.Status.ShouldBe(200);
        produced.ContentType.ShouldBe(RestProxyClient.V2);
        produced.Body.ShouldBe("""{"offsets":[{"partition":0,"offset":0,"error_code":null,"error":null},{"partition":0,"offset":1,"error_code":null,"error":null}],"key_schema_id":null,"value_schema_id":null}""");
        seen.Lines.ShouldBe(["|{\"foo\":\"bar\"}|0", "\"k\"|{\"n\":1.10}|1"]);
        records.ContentType.ShouldBe(RestProxyClient.Json);
        records.Body.ShouldBe($$"""[{"topic":"{{topic}}","key":null,"value":{"foo":"bar"},"partition":0,"offset":0},{"topic":"{{topic}}","key":"k","value":{"n":1.10},"partition":0,"offset":1}]""");
        (commit.Status, commit.Body).ShouldBe((200, "[]"));
        committed.Body.ShouldBe($$"""{"offsets":[{"topic":"{{topic}}","partition":0,"offset":2,"metadata":""}]}""");
        left.Status.ShouldBe(204);
        (await proxy.DeleteAsync(instance)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Avro_carries_the_schema_id_of_the_registry_on_the_wire()
    {
        var dashboard = await shared.GetAsync();
        var proxy = new RestProxyClient(dashboard);
        var topic = Unique.Name("avro");

        var byText = await proxy.PostAsync($"/topics/{topic}", $$$$"""{"value_schema":{{{{JsonSerializer.Serialize(UserSchema)}}}},"records":[{"value":{"name":"a","age":{"int":3}}},{"value":{"name":"b","age":4}}]}""", RestProxyClient.Avro);
        var id = JsonDocument.Parse(byText.Body).RootElement.GetProperty("value_schema_id").GetInt32();
        var byId = await proxy.PostAsync($"/topics/{topic}", $$$"""{"value_schema_id":{{{id}}},"records":[{"value":{"name":"c"}},{"value":null}]}""", RestProxyClient.Avro);
        var version = await dashboard.Http.GetStringAsync(new Uri($"{dashboard.RegistryUrl}/subjects/{topic}-value/versions/1"), TestContext.Current.CancellationToken);

        // Magic byte, big-endian id and the rest, as kcat unpacks them.
        var wire = await ExternalClient.KcatAsync(["-b", dashboard.BootstrapServers, "-C", "-t", topic, "-o", "beginning", "-c", "1", "-q", "-s", "value=>bis"]);
        var records = await proxy.ReadAsync(await MakeAsync(proxy, Unique.Name("group"), "avro", topic));

        byText.Status.ShouldBe(200);
        byId.Status.ShouldBe(200);
        JsonDocument.Parse(version).RootElement.GetProperty("id").GetInt32().ShouldBe(id);
        wire.Lines[0].ShouldStartWith($"0{id}\u0002a", Case.Sensitive);
        records.ContentType.ShouldBe(RestProxyClient.Avro);
        JsonDocument.Parse(records.Body).RootElement.EnumerateArray().Select(record => record.GetProperty("value").GetRawText()).ShouldBe(
            ["""{"name":"a","age":{"int":3}}""", """{"name":"b","age":{"int":4}}""", """{"name":"c","age":null}""", "null"]);
    }

    [Fact]
    public async Task A_binary_instance_reads_what_kcat_produced()
    {
        var dashboard = await shared.GetAsync();
        var proxy = new RestProxyClient(dashboard);
        var topic = Unique.Name("binary");
        (await ExternalClient.KcatAsync(["-b", dashboard.BootstrapServers, "-P", "-t", topic, "-K", ":", "-H", "h=Hi"], "key:value\n")).Lines.ShouldNotBeNull();

        var instance = await MakeAsync(proxy, Unique.Name("group"), "binary", topic);
        var records = await proxy.ReadAsync(instance);

        records.Body.ShouldBe($$"""[{"topic":"{{topic}}","key":"a2V5","value":"dmFsdWU=","partition":0,"offset":0}]""");
        records.ContentType.ShouldBe(RestProxyClient.Binary);
    }

    [Fact]
    public async Task A_new_instance_of_a_group_goes_on_where_the_group_stopped()
    {
        var proxy = new RestProxyClient(await shared.GetAsync());
        var (topic, group) = (Unique.Name("resume"), Unique.Name("group"));
        await proxy.PostAsync($"/topics/{topic}", """{"records":[{"value":1}]}""", RestProxyClient.Json);
        var first = await MakeAsync(proxy, group, "json", topic);
        await proxy.ReadAsync(first);
        await proxy.PostAsync($"{first}/offsets", "", RestProxyClient.V2);
        await proxy.DeleteAsync(first);
        await proxy.PostAsync($"/topics/{topic}", """{"records":[{"value":2}]}""", RestProxyClient.Json);

        var second = await proxy.ReadAsync(await MakeAsync(proxy, group, "json", topic));

        second.Body.ShouldBe($$"""[{"topic":"{{topic}}","key":null,"value":2,"partition":0,"offset":1}]""");
    }

    [Fact]
    public async Task An_empty_topic_is_answered_after_the_wait_and_seeking_back_reads_again()
    {
        var proxy = new RestProxyClient(await shared.GetAsync());
        var topic = Unique.Name("seek");
        await proxy.PostAsync($"/topics/{topic}", """{"records":[{"value":1}]}""", RestProxyClient.Json);
        var instance = await MakeAsync(proxy, Unique.Name("group"), "json", topic);
        var first = await proxy.ReadAsync(instance);

        (await proxy.GetAsync($"{instance}/records?timeout=100")).Body.ShouldBe("[]");
        (await proxy.PostAsync($"{instance}/positions/beginning", $$"""{"partitions":[{"topic":"{{topic}}","partition":0}]}""", RestProxyClient.V2)).Status.ShouldBe(204);

        (await proxy.ReadAsync(instance)).Body.ShouldBe(first.Body);
    }

    [Fact]
    public async Task Topics_partitions_offsets_and_brokers_are_listed()
    {
        var proxy = new RestProxyClient(await shared.GetAsync());
        var topic = Unique.Name("meta");
        await proxy.PostAsync($"/topics/{topic}", """{"records":[{"value":1},{"value":2}]}""", RestProxyClient.Json);

        JsonDocument.Parse((await proxy.GetAsync("/topics")).Body).RootElement.EnumerateArray().Select(name => name.GetString()).ShouldContain(topic);
        JsonDocument.Parse((await proxy.GetAsync($"/topics/{topic}")).Body).RootElement.GetProperty("configs").GetProperty("cleanup.policy").GetString().ShouldBe("delete");
        (await proxy.GetAsync($"/topics/{topic}/partitions/0/offsets")).Body.ShouldBe("""{"beginning_offset":0,"end_offset":2}""");
        JsonDocument.Parse((await proxy.GetAsync("/brokers")).Body).RootElement.GetProperty("brokers").GetArrayLength().ShouldBeGreaterThan(0);
    }

    private static async Task<string> MakeAsync(RestProxyClient proxy, string group, string format, string topic)
    {
        var made = await proxy.PostAsync($"/consumers/{group}", $$"""{"name":"c","format":"{{format}}","auto.offset.reset":"earliest"}""", RestProxyClient.V2);
        made.Status.ShouldBe(200);
        JsonDocument.Parse(made.Body).RootElement.GetProperty("base_uri").GetString().ShouldEndWith($"/consumers/{group}/instances/c");
        var instance = $"/consumers/{group}/instances/c";
        (await proxy.PostAsync($"{instance}/subscription", $$"""{"topics":["{{topic}}"]}""", RestProxyClient.V2)).Status.ShouldBe(204);
        return instance;
    }
}
