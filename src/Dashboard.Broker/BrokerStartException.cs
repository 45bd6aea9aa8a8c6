namespace Dashboard.Broker;

/// <summary>The embedded broker cannot start. The message is one sentence for the person who started it.</summary>
public sealed class BrokerStartException : Exception
{
    public BrokerStartException()
    {
    }

    public BrokerStartException(string message)
        : base(message)
    {
    }

    public BrokerStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
