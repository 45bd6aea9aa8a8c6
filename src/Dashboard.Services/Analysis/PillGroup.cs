using Dashboard.Services.Payloads;

namespace Dashboard.Services.Analysis;

/// <summary>Poison pills with one reason.</summary>
/// <param name="Kind">Whether keys or values are meant.</param>
/// <param name="SchemaId">The schema that they name; 0 where the reason has none.</param>
/// <param name="Detail">What tells this group from others with the same reason, numbers left out; empty for none.</param>
/// <param name="First">The oldest by time.</param>
/// <param name="Last">The newest by time.</param>
/// <param name="Spots">The first that were found, at most <see cref="PillBook.MostSpots"/>.</param>
/// <param name="Producers">What headers say of the producer, most frequent first: <c>x-producer: checkout-api 5.0.0</c>.</param>
public sealed record PillGroup(
    PayloadKind Kind, PillReason Reason, int SchemaId, string Detail, long Count, PillSpot First, PillSpot Last, IReadOnlyList<PillSpot> Spots, IReadOnlyList<string> Producers);
