using System.Net.Sockets;
using Dashboard.Broker.Apis;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Microsoft.Extensions.Logging;

namespace Dashboard.Broker.Network;

/// <summary>One client: reads a request, answers it, reads the next. Answers leave in the order of the requests.</summary>
/// <remarks>
/// While a request is answered the next frame is already read. That notices a client that hung up, and ends what was parked for it.
/// </remarks>
internal sealed partial class Connection(
    Stream stream, ClientSession session, ApiTable apis, FrameBudget budget, TimeProvider time, ILogger logger)
{
    private const int ReadAhead = 16 * 1024;
    private const int SmallestRequest = 8;
    private readonly FrameReader _frames = new(
        new BufferedStream(stream, ReadAhead), session.IsServed ? BrokerLimits.MaxFrameBytes : FrameReader.Allowance, budget, time);
    private readonly FrameSender _sender = new(stream, time);
    private long _lastActivity = time.GetTimestamp();
    private bool _busy;

    /// <summary>Why the client has kept the broker waiting for too long; null if it has not.</summary>
    public string? Overdue()
    {
        if (_frames.IsLate)
        {
            return "its request does not arrive";
        }

        if (_sender.IsLate)
        {
            return "it does not read its answer";
        }

        var idle = Volatile.Read(ref _busy) ? TimeSpan.Zero : time.GetElapsedTime(Volatile.Read(ref _lastActivity));
        return !session.IsServed && idle > BrokerLimits.SignInPatience ? "it has not signed in"
            : idle > BrokerLimits.Idle ? "it has been silent"
            : null;
    }

    /// <summary>Serves the client until it hangs up, breaks the protocol or is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = _frames.ReadAsync(over.Token);
        try
        {
            while (await next is { } frame)
            {
                next = _frames.ReadAsync(over.Token);
                Volatile.Write(ref _busy, true);
                bool goOn;
                using (frame)
                {
                    goOn = await AnswerAsync(frame, next, cancellationToken);
                }

                Volatile.Write(ref _lastActivity, time.GetTimestamp());
                Volatile.Write(ref _busy, false);
                if (!goOn)
                {
                    break;
                }
            }
        }
        catch (MalformedFrameException malformed)
        {
            LogMalformed(session.Host, malformed.Message);
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            LogEnded(session.Host, ended.Message);
        }
        finally
        {
            await over.CancelAsync();
            await stream.DisposeAsync();
            await ReleaseAsync(next);
        }
    }

    private async Task<bool> AnswerAsync(Frame frame, Task<Frame?> next, CancellationToken cancellationToken)
    {
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answering = AnswerAsync(frame, abandoned.Token);
        if (answering.IsCompleted)
        {
            return await answering;
        }

        var whole = answering.AsTask();
        await Task.WhenAny(whole, next);
        if (!whole.IsCompleted && (!next.IsCompletedSuccessfully || await next is null))
        {
            await abandoned.CancelAsync();
        }

        return await whole;
    }

    private async ValueTask<bool> AnswerAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (session.SendsBareTokens)
        {
            return await TakeBareTokenAsync(frame.Bytes, cancellationToken);
        }

        if (frame.Bytes.Length < SmallestRequest)
        {
            throw new MalformedFrameException($"A request of {frame.Bytes.Length} bytes has no header.");
        }

        var request = RequestHeader.Read(frame.Bytes, apis, out var api, out var body);
        if (api is null)
        {
            return await RefuseAsync(request, cancellationToken);
        }

        if (!session.IsServed && api.Key is not (ApiKey.ApiVersions or ApiKey.SaslHandshake or ApiKey.SaslAuthenticate))
        {
            LogNotSignedIn(session.Host, api.Key);
            return false;
        }

        var context = new RequestContext(request.Version, request.ClientId, session);
        var answer = await api.AnswerAsync(body!, context, cancellationToken);
        AdmitLargeFrames();
        if (answer is SaslAuthenticateResponse { Error: ErrorCode.SaslAuthenticationFailed })
        {
            LogRefused(session.Host);
        }

        if (answer is null)
        {
            return !context.CloseConnection;
        }

        cancellationToken.ThrowIfCancellationRequested();
        await SendAsync(api, request.Version, request.CorrelationId, answer, cancellationToken);
        return !context.CloseConnection;
    }

    /// <summary>A frame after a handshake of version 0: a token and nothing else. A refusal can only be told by hanging up.</summary>
    private async ValueTask<bool> TakeBareTokenAsync(Memory<byte> token, CancellationToken cancellationToken)
    {
        byte[] reply;
        switch (session.Exchange?.Take(token.Span))
        {
            case SaslStep.Challenge challenge:
                reply = challenge.Token;
                break;
            case SaslStep.SignedIn signedIn:
                session.Enter(signedIn.User);
                AdmitLargeFrames();
                reply = signedIn.Token;
                break;
            default:
                LogRefused(session.Host);
                await Task.Delay(session.SignIn!.FailurePause, time, cancellationToken);
                return false;
        }

        using var writer = new ProtocolWriter(version: 0, flexible: false);
        writer.Bare(reply);
        await _sender.SendAsync(writer, cancellationToken);
        return true;
    }

    /// <summary>Strangers have no reason to send much.</summary>
    private void AdmitLargeFrames() => _frames.MaxFrameBytes = session.IsServed ? BrokerLimits.MaxFrameBytes : FrameReader.Allowance;

    /// <summary>Kafka's rule: an unknown API or version ends the connection, except that ApiVersions tells what would do.</summary>
    private async ValueTask<bool> RefuseAsync(RequestHeader request, CancellationToken cancellationToken)
    {
        if (request.Key == ApiKey.ApiVersions && apis.Find(ApiKey.ApiVersions) is ApiVersionsApi versions)
        {
            await SendAsync(versions, version: 0, request.CorrelationId, versions.Downgrade(), cancellationToken);
            return true;
        }

        LogNotServed((short)request.Key, request.Version, session.Host);
        return false;
    }

    private async ValueTask SendAsync(KafkaApi api, short version, int correlationId, IMessage answer, CancellationToken cancellationToken)
    {
        using var writer = new ProtocolWriter(version, api.IsFlexible(version));
        writer.Int32(ref correlationId);
        if (api.Key != ApiKey.ApiVersions)
        {
            writer.Tags();
        }

        writer.Message(answer);
        await _sender.SendAsync(writer, cancellationToken);
    }

    private static async Task ReleaseAsync(Task<Frame?> next)
    {
        try
        {
            (await next)?.Dispose();
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or ObjectDisposedException
            or MalformedFrameException)
        {
            // The connection is over; what its last read said no longer matters.
        }
    }

    [LoggerMessage(4201, LogLevel.Warning, "The client at {Client} sent bytes that are not Kafka's protocol, its connection is closed: {Reason}")]
    private partial void LogMalformed(string client, string reason);

    [LoggerMessage(4202, LogLevel.Debug, "The connection of {Client} ended: {Reason}")]
    private partial void LogEnded(string client, string reason);

    [LoggerMessage(4203, LogLevel.Warning, "API {ApiKey} version {Version} is not served; the connection of {Client} is closed")]
    private partial void LogNotServed(short apiKey, short version, string client);

    [LoggerMessage(4204, LogLevel.Warning, "The client at {Client} asked for {Api} without having signed in; its connection is closed")]
    private partial void LogNotSignedIn(string client, ApiKey api);

    [LoggerMessage(4205, LogLevel.Warning, "The client at {Client} could not sign in; its connection is closed")]
    private partial void LogRefused(string client);
}
