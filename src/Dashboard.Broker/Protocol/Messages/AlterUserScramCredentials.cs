namespace Dashboard.Broker.Protocol.Messages;

/// <summary>AlterUserScramCredentials (API key 51), version 0.</summary>
internal sealed class AlterUserScramCredentialsRequest : IMessage
{
    public List<Deletion> Deletions = [];
    public List<Upsertion> Upsertions = [];

    public void Transfer(Wire wire)
    {
        wire.Array(ref Deletions);
        wire.Array(ref Upsertions);
    }

    internal sealed class Deletion : IMessage
    {
        public string Name = "";

        /// <summary>1 SCRAM-SHA-256, 2 SCRAM-SHA-512.</summary>
        public sbyte Mechanism;

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Int8(ref Mechanism);
        }
    }

    internal sealed class Upsertion : IMessage
    {
        public string Name = "";

        /// <summary>1 SCRAM-SHA-256, 2 SCRAM-SHA-512.</summary>
        public sbyte Mechanism;
        public int Iterations;
        public ReadOnlyMemory<byte> Salt;

        /// <summary>The password, salted and iterated by the client; the password itself is never sent.</summary>
        public ReadOnlyMemory<byte> SaltedPassword;

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Int8(ref Mechanism);
            wire.Int32(ref Iterations);
            wire.Bytes(ref Salt);
            wire.Bytes(ref SaltedPassword);
        }
    }
}

/// <summary>The outcome per user.</summary>
internal sealed class AlterUserScramCredentialsResponse : IMessage
{
    public List<Result> Results = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Array(ref Results);
    }

    internal sealed class Result : IMessage
    {
        public string User = "";
        public ErrorCode Error;
        public string? ErrorMessage;

        public void Transfer(Wire wire)
        {
            wire.String(ref User);
            wire.Error(ref Error);
            wire.NullableString(ref ErrorMessage);
        }
    }
}
