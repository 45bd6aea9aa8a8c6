namespace Dashboard.Components.Controls;

/// <summary>The class and icon of a tone.</summary>
internal static class KsTones
{
    public static string Class(this KsTone tone) => tone switch
    {
        KsTone.Good => "ok",
        KsTone.Warning => "warn",
        KsTone.Bad => "bad",
        KsTone.Info => "info",
        KsTone.Primary => "pri",
        _ => "",
    };

    public static string Icon(this KsTone tone) => tone switch
    {
        KsTone.Good => KsIcons.Healthy,
        KsTone.Warning => KsIcons.Warning,
        KsTone.Bad => KsIcons.Failed,
        _ => KsIcons.Info,
    };
}
