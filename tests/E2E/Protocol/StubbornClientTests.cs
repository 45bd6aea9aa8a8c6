using System.Diagnostics;
using System.Net.Sockets;
using Confluent.Kafka;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

/// <summary>Clients that promise much and send little, or ask and do not listen.</summary>
public sealed class StubbornClientTests
{
    private const int Clients = 200;
    private const long MayGrowBy = 200L * 1024 * 1024;

    [Fact]
    public async Task Cost_little_and_hold_up_nobody()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        var topic = Unique.Name("stubborn");
        await ProduceAsync(dashboard, topic, new byte[900_000], count: 20);
        var before = MemoryOf(dashboard);
        var sockets = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Clients; i++)
            {
                sockets.Add(await SendAsync(dashboard, [0x05, 0xf5, 0xe1, 0x00, 0, 0, 0, 9]));
                sockets.Add(await SendAsync(dashboard, [0, 0, 0]));
                sockets.Add(await SendAsync(dashboard, AskForEverything(topic)));
            }

            await ProduceAsync(dashboard, topic, [1], count: 1);

            Read(dashboard, topic).ShouldBe(21);
            (MemoryOf(dashboard) - before).ShouldBeLessThan(MayGrowBy);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    /// <summary>A Fetch of version 4 for 50 MB, many times over; nobody reads what comes.</summary>
    private static byte[] AskForEverything(string topic)
    {
        byte[] request =
        [
            0, 1, 0, 4, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, (byte)topic.Length,
            .. System.Text.Encoding.ASCII.GetBytes(topic),
            0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0,
        ];
        return [.. Enumerable.Repeat<byte[]>([0, 0, 0, (byte)request.Length, .. request], 5).SelectMany(frame => frame)];
    }

    private static async Task<TcpClient> SendAsync(DashboardProcess dashboard, byte[] bytes)
    {
        var address = dashboard.BootstrapServers.Split(':');
        var client = new TcpClient();
        await client.ConnectAsync(address[0], int.Parse(address[1], System.Globalization.CultureInfo.InvariantCulture), TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
        return client;
    }

    private static long MemoryOf(DashboardProcess dashboard)
    {
        using var process = Process.GetProcessById(dashboard.ProcessId);
        return process.WorkingSet64;
    }

    private static async Task ProduceAsync(DashboardProcess dashboard, string topic, byte[] value, int count)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = dashboard.BootstrapServers }).Build();
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => producer.ProduceAsync(topic, new() { Value = value }, TestContext.Current.CancellationToken)));
    }

    private static int Read(DashboardProcess dashboard, string topic)
    {
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig
        {
            BootstrapServers = dashboard.BootstrapServers,
            GroupId = topic,
            EnablePartitionEof = true,
        }).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var read = 0;
        while (consumer.Consume(TimeSpan.FromSeconds(20)) is { IsPartitionEOF: false })
        {
            read++;
        }

        return read;
    }
}
