namespace Dashboard.Services.Publishing;

/// <summary>Gives each registered schema its codec; keeps the ones in use, as an id never changes its meaning.</summary>
internal interface ISchemaCodecs
{
    /// <summary>The codec of an id of the cluster's registry.</summary>
    /// <exception cref="Schemas.RegistryUnavailableException">The registry does not answer.</exception>
    ValueTask<SchemaCodecAnswer> FindAsync(string cluster, int schemaId, CancellationToken cancellationToken);
}

/// <summary>A codec, or the reason why there is none.</summary>
internal readonly record struct SchemaCodecAnswer(ISchemaCodec? Codec, string Problem);
