using System.Runtime.InteropServices;

namespace Dashboard.Services.Kafka.Native;

/// <summary>The few functions of the native library that the client library ships and does not offer: taking records out in batches.</summary>
internal static partial class NativeLibrdkafka
{
    private const string Library = "librdkafka";

    [LibraryImport(Library, EntryPoint = "rd_kafka_queue_get_consumer")]
    public static partial nint GetConsumerQueue(nint client);

    [LibraryImport(Library, EntryPoint = "rd_kafka_queue_destroy")]
    public static partial void DestroyQueue(nint queue);

    /// <returns>Messages put into the array, or -1.</returns>
    [LibraryImport(Library, EntryPoint = "rd_kafka_consume_batch_queue")]
    public static unsafe partial nint ConsumeBatch(nint queue, int timeoutMilliseconds, NativeMessage** messages, nuint size);

    [LibraryImport(Library, EntryPoint = "rd_kafka_message_destroy")]
    public static unsafe partial void Destroy(NativeMessage* message);

    [LibraryImport(Library, EntryPoint = "rd_kafka_message_timestamp")]
    [SuppressGCTransition]
    public static unsafe partial long GetTimestamp(NativeMessage* message, int* kind);

    /// <returns>0, or an error where there are no headers.</returns>
    [LibraryImport(Library, EntryPoint = "rd_kafka_message_headers")]
    public static unsafe partial int GetHeaders(NativeMessage* message, nint* headers);

    [LibraryImport(Library, EntryPoint = "rd_kafka_header_cnt")]
    [SuppressGCTransition]
    public static partial nuint CountHeaders(nint headers);

    /// <returns>0, or an error where there is no such header.</returns>
    [LibraryImport(Library, EntryPoint = "rd_kafka_header_get_all")]
    [SuppressGCTransition]
    public static unsafe partial int GetHeader(nint headers, nuint index, byte** name, byte** value, nuint* length);
}
