using Testcontainers.Kafka;

namespace Dashboard.Tests.E2E.Support;

/// <summary>
/// The broker under the tests, chosen by <c>TEST_KAFKA</c>: <c>embedded</c> (also when it is not set), <c>testcontainers</c>, or the
/// bootstrap address of a running one.
/// </summary>
public sealed class TestKafka : IAsyncDisposable
{
    private KafkaContainer? _container;

    /// <summary>What the person chose.</summary>
    public static string Choice { get; } = Environment.GetEnvironmentVariable("TEST_KAFKA") is { Length: > 0 } chosen ? chosen : "embedded";

    public static bool IsEmbedded => Choice == "embedded";

    /// <summary><c>host:port</c> to dial; null for the broker inside the process under test.</summary>
    public string? BootstrapServers { get; private set; }

    /// <summary>The arguments that make the process under test use this broker.</summary>
    public IReadOnlyList<string> Settings => BootstrapServers is { } servers
        ? ["--Clusters:0:Name=test", $"--Clusters:0:BootstrapServers={servers}"]
        : [];

    public async Task StartAsync()
    {
        if (Choice == "testcontainers")
        {
            _container = new KafkaBuilder("confluentinc/cp-kafka:7.5.12").Build();
            await _container.StartAsync();
            BootstrapServers = _container.GetBootstrapAddress().Replace("plaintext://", "", StringComparison.OrdinalIgnoreCase).TrimEnd('/');
        }
        else if (!IsEmbedded)
        {
            BootstrapServers = Choice;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }
    }
}
