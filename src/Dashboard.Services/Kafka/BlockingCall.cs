namespace Dashboard.Services.Kafka;

/// <summary>Runs a blocking call of the client library on a thread of its own, so that none of the pool waits for a broker.</summary>
internal static class BlockingCall
{
    /// <summary>The result of the call. Cancellation stops the waiting; the call itself ends with its own time-out.</summary>
    public static Task<T> RunAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.Factory
            .StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default)
            .WaitAsync(cancellationToken);
    }
}
