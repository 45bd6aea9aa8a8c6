using System.Globalization;

namespace Dashboard.Api.RestProxy;

/// <summary>A partition in an address: decimal digits only, so that everything else is an unknown path.</summary>
internal static class PartitionNumber
{
    public static bool TryParse(string text, out int partition) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out partition);
}
