namespace Dashboard.Broker.Protocol;

/// <summary>A request, a response, or one element of an array in them.</summary>
/// <remarks>
/// The layout is told once and serves both directions: a reading <see cref="Wire"/> fills the fields, a writing one sends them.
/// Tagged fields (KIP-482) are handled by the wire after each message, so no layout names them.
/// </remarks>
internal interface IMessage
{
    /// <summary>Passes every field over the wire, in wire order, for the wire's version.</summary>
    void Transfer(Wire wire);
}
