using System.Buffers;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench;

/// <summary>The yardstick of HTTP reads and of the cold start: a web application that only reads bodies and answers one JSON document.</summary>
internal sealed class BareKestrel : IAsyncDisposable
{
    public const string Verb = "bare-kestrel";

    /// <summary>Answers the bytes that were put there.</summary>
    public const string Same = "/same";

    /// <summary>What the proxy answers to one record.</summary>
    private static readonly byte[] ProduceAnswer =
        """{"offsets":[{"partition":0,"offset":1,"error_code":null,"error":null}],"key_schema_id":null,"value_schema_id":null}"""u8.ToArray();

    private readonly ChildProcess _process;

    private BareKestrel(ChildProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<BareKestrel> StartAsync(CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var bare = new BareKestrel(ChildProcess.Start(typeof(BareKestrel).Assembly.Location, [Verb, address.ToString()]), address);
        await bare._process.WaitUntilAnsweredAsync(address, cancellationToken);
        return bare;
    }

    /// <summary>The child process itself. The document has the shape and size of a schema's.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(args[0]);
        await using var app = builder.Build();
        app.MapPost("/", async (HttpRequest request) =>
        {
            var buffer = ArrayPool<byte>.Shared.Rent(4096);
            while (await request.Body.ReadAsync(buffer) > 0)
            {
            }

            ArrayPool<byte>.Shared.Return(buffer);
            return Results.Bytes(ProduceAnswer, "application/vnd.kafka.v2+json");
        });
        app.MapGet("/", () => new { schema = BenchRecords.AvroSchema });
        byte[] same = [];
        app.MapPut(Same, async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            same = body.ToArray();
        });
        app.MapGet(Same, (HttpResponse response) =>
        {
            response.ContentType = "application/json";
            response.ContentLength = same.Length;
            return response.Body.WriteAsync(same).AsTask();
        });
        await app.RunAsync();
        return 0;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
