using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Tests.E2E.Protocol.Scenarios;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

public sealed class SecurityTests(SecuredDashboard secured) : IClassFixture<SecuredDashboard>
{
    [Theory]
    [InlineData(SaslMechanism.Plain, false)]
    [InlineData(SaslMechanism.ScramSha256, false)]
    [InlineData(SaslMechanism.ScramSha512, false)]
    [InlineData(SaslMechanism.Plain, true)]
    [InlineData(SaslMechanism.ScramSha512, true)]
    public async Task Who_knows_the_password_writes_and_reads(SaslMechanism mechanism, bool tls)
    {
        var client = Client(SecuredDashboard.SuperUser, SecuredDashboard.Password, mechanism, tls);
        var topic = Unique.Name("signed-in");

        await ProduceAsync(client, topic);

        Read(client, topic).ShouldBe("hello");
    }

    [Theory]
    [InlineData(SaslMechanism.Plain)]
    [InlineData(SaslMechanism.ScramSha256)]
    public void Who_does_not_is_told_so(SaslMechanism mechanism)
    {
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var admin = new AdminClientBuilder(Client(SecuredDashboard.SuperUser, "a guess", mechanism))
            .SetErrorHandler((_, error) => told.TrySetResult(error.Reason))
            .SetLogHandler((_, _) => { })
            .Build();

        Should.Throw<KafkaException>(() => admin.GetMetadata(TimeSpan.FromSeconds(2)));

        told.Task.IsCompletedSuccessfully.ShouldBeTrue();
        secured.Process.Log.ShouldNotContain("a guess");
    }

    [Theory]
    [InlineData("client-kafkajs.mjs", "SCRAM-SHA-512", true)]
    [InlineData("client-platformatic.mjs", "SCRAM-SHA-256", true)]
    [InlineData("client_confluent.py", "SCRAM-SHA-512", false)]
    [InlineData("client_kafka_python.py", "PLAIN", true)]
    public async Task Other_clients_sign_in_too(string script, string mechanism, bool tls)
    {
        var signIn = new
        {
            mechanism,
            user = SecuredDashboard.SuperUser,
            password = SecuredDashboard.Password,
            authority = tls ? secured.Authority : null,
        };

        var outcomes = await ScriptedClient.RunAsync(
            script,
            tls ? secured.Tls : secured.Plain,
            Unique.Name("matrix"),
            ["none"],
            new Dictionary<string, string> { ["CLIENT_SECURITY"] = JsonSerializer.Serialize(signIn) });

        outcomes.ShouldHaveSingleItem().Value.ShouldBeNull();
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("SCRAM-SHA-512")]
    public async Task Kcat_signs_in_too(string mechanism)
    {
        // kcat takes a comma in a value for the end of it, so it signs in as another user.
        var answer = await ExternalClient.KcatAsync(
        [
            "-b", secured.Plain, "-L", "-X", "security.protocol=SASL_PLAINTEXT", "-X", $"sasl.mechanism={mechanism}", "-X", "sasl.username=bob",
            "-X", "sasl.password=builder",
        ]);

        answer.Lines.ShouldContain(line => line.Contains("1 brokers:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_may_do_what_a_rule_allows_and_no_more()
    {
        using var admin = new AdminClientBuilder(Client(SecuredDashboard.SuperUser, SecuredDashboard.Password)).Build();
        var bob = Client("bob", "builder");
        var topic = Unique.Name("ruled");
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic }, new TopicSpecification { Name = $"other-{topic}" }]);
        var rule = Rule("User:bob", topic, AclOperation.Write);

        (await RefusalAsync(bob, topic)).ShouldBe(ErrorCode.TopicAuthorizationFailed);
        await admin.CreateAclsAsync([rule]);
        await ProduceAsync(bob, topic);
        (await RefusalAsync(bob, $"other-{topic}")).ShouldBe(ErrorCode.TopicAuthorizationFailed);
        using (var bobsAdmin = new AdminClientBuilder(bob).Build())
        {
            var seen = bobsAdmin.GetMetadata(TimeSpan.FromSeconds(10)).Topics.Select(found => found.Topic);
            seen.ShouldContain(topic);
            seen.ShouldNotContain($"other-{topic}");
            (await Should.ThrowAsync<DeleteTopicsException>(() => bobsAdmin.DeleteTopicsAsync([topic]))).Results[0].Error.Code
                .ShouldBe(ErrorCode.TopicAuthorizationFailed);
        }

        (await admin.DescribeAclsAsync(rule.ToFilter())).AclBindings.ShouldHaveSingleItem().ShouldBe(rule);
        (await admin.DeleteAclsAsync([rule.ToFilter()]))[0].AclBindings.ShouldHaveSingleItem().ShouldBe(rule);
        (await RefusalAsync(bob, topic)).ShouldBe(ErrorCode.TopicAuthorizationFailed);
    }

    [Fact]
    public async Task A_user_made_over_the_wire_signs_in_until_it_is_removed()
    {
        using var admin = new AdminClientBuilder(Client(SecuredDashboard.SuperUser, SecuredDashboard.Password)).Build();
        var name = Unique.Name("carol");
        var credential = new ScramCredentialInfo { Mechanism = ScramMechanism.ScramSha512, Iterations = 8192 };

        await admin.AlterUserScramCredentialsAsync(
            [new UserScramCredentialUpsertion { User = name, ScramCredentialInfo = credential, Password = Encoding.UTF8.GetBytes("secret") }]);
        var described = (await admin.DescribeUserScramCredentialsAsync([name])).UserScramCredentialsDescriptions[0];
        await admin.CreateAclsAsync([Rule($"User:{name}", "carols-", AclOperation.All, ResourcePatternType.Prefixed)]);
        await ProduceAsync(Client(name, "secret", SaslMechanism.ScramSha512), $"carols-{name}");
        await admin.AlterUserScramCredentialsAsync([new UserScramCredentialDeletion { User = name, Mechanism = ScramMechanism.ScramSha512 }]);

        described.ScramCredentialInfos.ShouldHaveSingleItem().Iterations.ShouldBe(8192);
        (await Should.ThrowAsync<DescribeUserScramCredentialsException>(() => admin.DescribeUserScramCredentialsAsync([name])))
            .Results.UserScramCredentialsDescriptions[0].Error.Code.ShouldBe(ErrorCode.ResourceNotFound);
    }

    [Fact]
    public async Task The_registry_of_the_process_works_behind_the_locked_door()
    {
        using var answer = await secured.Process.Http.GetAsync(new Uri($"{secured.Process.RegistryUrl}/subjects"), TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    private static AclBinding Rule(string principal, string topic, AclOperation operation, ResourcePatternType pattern = ResourcePatternType.Literal) => new()
    {
        Pattern = new ResourcePattern { Type = ResourceType.Topic, Name = topic, ResourcePatternType = pattern },
        Entry = new AccessControlEntry { Principal = principal, Host = "*", Operation = operation, PermissionType = AclPermissionType.Allow },
    };

    private static async Task ProduceAsync(ClientConfig client, string topic)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig(client.ToDictionary()) { MessageTimeoutMs = 10_000 }).Build();
        await producer.ProduceAsync(topic, new() { Value = "hello" }, TestContext.Current.CancellationToken);
    }

    private static async Task<ErrorCode> RefusalAsync(ClientConfig client, string topic) =>
        (await Should.ThrowAsync<ProduceException<Null, string>>(() => ProduceAsync(client, topic))).Error.Code;

    private static string Read(ClientConfig client, string topic)
    {
        using var consumer = new ConsumerBuilder<Ignore, string>(new ConsumerConfig(client) { GroupId = topic, AutoOffsetReset = AutoOffsetReset.Earliest }).Build();
        consumer.Subscribe(topic);
        return consumer.Consume(TimeSpan.FromSeconds(20)).Message.Value;
    }

    private ClientConfig Client(string user, string password, SaslMechanism mechanism = SaslMechanism.Plain, bool tls = false) => new()
    {
        BootstrapServers = tls ? secured.Tls : secured.Plain,
        SecurityProtocol = tls ? SecurityProtocol.SaslSsl : SecurityProtocol.SaslPlaintext,
        SslCaLocation = tls ? secured.Authority : null,
        SaslMechanism = mechanism,
        SaslUsername = user,
        SaslPassword = password,
    };
}
