namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DescribeConfigs (API key 32), versions 0–4.</summary>
internal sealed class DescribeConfigsRequest : IMessage
{
    public List<Resource> Resources = [];
    public bool IncludeSynonyms;
    public bool IncludeDocumentation;

    public void Transfer(Wire wire)
    {
        wire.Array(ref Resources);
        if (wire.Since(1))
        {
            wire.Bool(ref IncludeSynonyms);
        }

        if (wire.Since(3))
        {
            wire.Bool(ref IncludeDocumentation);
        }
    }

    internal sealed class Resource : IMessage
    {
        public sbyte Type;
        public string Name = "";

        /// <summary>Null or empty means all.</summary>
        public List<string>? Keys;

        public void Transfer(Wire wire)
        {
            wire.Int8(ref Type);
            wire.String(ref Name);
            wire.NullableStringArray(ref Keys);
        }
    }
}

/// <summary>The settings of each resource.</summary>
internal sealed class DescribeConfigsResponse : IMessage
{
    public List<Result> Results = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Array(ref Results);
    }

    internal sealed class Result : IMessage
    {
        public ErrorCode Error;
        public string? ErrorMessage;
        public sbyte Type;
        public string Name = "";
        public List<Config> Configs = [];

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.NullableString(ref ErrorMessage);
            wire.Int8(ref Type);
            wire.String(ref Name);
            wire.Array(ref Configs);
        }
    }

    internal sealed class Config : IMessage
    {
        public string Name = "";
        public string? Value;
        public bool ReadOnly;
        public bool IsDefault;
        public sbyte Source;
        public bool Sensitive;
        public List<Synonym> Synonyms = [];
        public sbyte ConfigType;
        public string? Documentation;

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.NullableString(ref Value);
            wire.Bool(ref ReadOnly);
            if (wire.Version == 0)
            {
                wire.Bool(ref IsDefault);
            }
            else
            {
                wire.Int8(ref Source);
            }

            wire.Bool(ref Sensitive);
            if (wire.Since(1))
            {
                wire.Array(ref Synonyms);
            }

            if (wire.Since(3))
            {
                wire.Int8(ref ConfigType);
                wire.NullableString(ref Documentation);
            }
        }
    }

    internal sealed class Synonym : IMessage
    {
        public string Name = "";
        public string? Value;
        public sbyte Source;

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.NullableString(ref Value);
            wire.Int8(ref Source);
        }
    }
}
