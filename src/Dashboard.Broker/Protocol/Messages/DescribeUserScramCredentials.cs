namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DescribeUserScramCredentials (API key 50), version 0.</summary>
internal sealed class DescribeUserScramCredentialsRequest : IMessage
{
    /// <summary>Null or empty means all users.</summary>
    public List<User>? Users;

    public void Transfer(Wire wire) => wire.NullableArray(ref Users);

    internal sealed class User : IMessage
    {
        public string Name = "";

        public void Transfer(Wire wire) => wire.String(ref Name);
    }
}

/// <summary>Which users have which credentials. Never a secret.</summary>
internal sealed class DescribeUserScramCredentialsResponse : IMessage
{
    public ErrorCode Error;
    public string? ErrorMessage;
    public List<Result> Results = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Error(ref Error);
        wire.NullableString(ref ErrorMessage);
        wire.Array(ref Results);
    }

    internal sealed class Result : IMessage
    {
        public string User = "";
        public ErrorCode Error;
        public string? ErrorMessage;
        public List<Credential> Credentials = [];

        public void Transfer(Wire wire)
        {
            wire.String(ref User);
            wire.Error(ref Error);
            wire.NullableString(ref ErrorMessage);
            wire.Array(ref Credentials);
        }
    }

    internal sealed class Credential : IMessage
    {
        /// <summary>1 SCRAM-SHA-256, 2 SCRAM-SHA-512.</summary>
        public sbyte Mechanism;
        public int Iterations;

        public void Transfer(Wire wire)
        {
            wire.Int8(ref Mechanism);
            wire.Int32(ref Iterations);
        }
    }
}
