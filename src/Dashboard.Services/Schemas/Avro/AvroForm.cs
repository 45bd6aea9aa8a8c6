namespace Dashboard.Services.Schemas.Avro;

/// <summary>The ways to print a schema.</summary>
internal enum AvroForm
{
    /// <summary>What the registry stores and answers; unknown properties in input order.</summary>
    Stored,

    /// <summary>For comparing: order of aliases and properties does not matter.</summary>
    Comparable,

    /// <summary>What <c>normalize=true</c> stores: sorted extras, without empty docs of types and zero scales.</summary>
    Normalized,
}
