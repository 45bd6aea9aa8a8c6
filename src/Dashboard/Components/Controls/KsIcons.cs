namespace Dashboard.Components.Controls;

/// <summary>
/// The icon set as SVG content on a 24-unit grid: 1.75 stroke, round ends, no fill. <see cref="KsIcon"/> draws one;
/// <see cref="ForMud"/> wraps one for MudBlazor components.
/// </summary>
public static class KsIcons
{
    public const string Access = "<circle cx='8' cy='15' r='4.5'/><path d='m11.5 11.5 8-8M16 7l3 3'/>";
    public const string Arrow = "<path d='M4 12h15M13.5 6.5 19 12l-5.5 5.5'/>";
    public const string Audit = "<path d='M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4'/><path d='M12 8v4.5l3 1.5'/>";
    public const string Broker = "<rect x='3' y='4' width='18' height='7' rx='2'/><rect x='3' y='13' width='18' height='7' rx='2'/><path d='M7 7.5h.01M7 16.5h.01'/>";
    public const string Broom = "<path d='M5 19h14M8 19l1.5-8h5L16 19M12 11V4'/>";
    public const string Check = "<path d='m5 12.5 4.5 4.5L19 7.5'/>";
    public const string Clock = "<circle cx='12' cy='12' r='8.5'/><path d='M12 7.5V12l3 2'/>";
    public const string Close = "<path d='M6 6l12 12M18 6 6 18'/>";
    public const string Code = "<path d='m8.5 7-5 5 5 5M15.5 7l5 5-5 5'/>";
    public const string Columns = "<rect x='3' y='4' width='18' height='16' rx='2'/><path d='M9 4v16M15 4v16'/>";
    public const string Copy = "<rect x='8' y='8' width='12' height='12' rx='2'/><path d='M16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2'/>";
    public const string Data = "<ellipse cx='12' cy='6' rx='7.5' ry='3'/><path d='M4.5 6v12c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3V6M4.5 12c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3'/>";
    public const string Down = "<path d='m6 9.5 6 6 6-6'/>";
    public const string Edit = "<path d='M4 20l1-4.5L16 4.5l3.5 3.5-11 11z'/>";
    public const string Export = "<path d='M12 4v11M7.5 10.5 12 15l4.5-4.5M4 20h16'/>";
    public const string Eye = "<path d='M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z'/><circle cx='12' cy='12' r='3'/>";
    public const string Failed = "<circle cx='12' cy='12' r='9'/><path d='m9 9 6 6M15 9l-6 6'/>";
    public const string Filter = "<path d='M3.5 5h17l-6.5 8v6l-4-2v-4z'/>";
    public const string Flag = "<path d='M5 21V4h13l-2.5 4.5L18 13H5'/>";
    public const string Group = "<circle cx='6' cy='12' r='3'/><circle cx='18' cy='5' r='2.5'/><circle cx='18' cy='19' r='2.5'/><path d='M8.6 10.5 15.7 6.2M8.6 13.5l7.1 4.3'/>";
    public const string Healthy = "<circle cx='12' cy='12' r='9'/><path d='m8 12.3 2.8 2.8L16 9.5'/>";
    public const string Help = "<circle cx='12' cy='12' r='9'/><path d='M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.8h.01'/>";
    public const string Incident = "<path d='M6 3h9l4 4v14H6z'/><path d='M10 12h5M10 16h5M14.5 3v4.5H19'/>";
    public const string Info = "<circle cx='12' cy='12' r='9'/><path d='M12 11v5M12 8h.01'/>";
    public const string Jobs = "<path d='M4 6.5h9M4 12h6M4 17.5h4'/><circle cx='16.5' cy='15' r='5'/><path d='M16.5 12.5V15l1.8 1.2'/>";
    public const string Language = "<circle cx='12' cy='12' r='9'/><path d='M3 12h18M12 3c2.6 2.6 3.8 5.6 3.8 9s-1.2 6.4-3.8 9c-2.6-2.6-3.8-5.6-3.8-9s1.2-6.4 3.8-9z'/>";
    public const string Left = "<path d='m14.5 6-6 6 6 6'/>";
    public const string Link = "<path d='M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1'/><path d='M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1'/>";
    public const string Lock = "<rect x='5' y='11' width='14' height='9' rx='2'/><path d='M8 11V8a4 4 0 0 1 8 0v3'/>";
    public const string Menu = "<path d='M4 7h16M4 12h16M4 17h16'/>";
    public const string Minus = "<path d='M5 12h14'/>";
    public const string More = "<path d='M5 12h.01M12 12h.01M19 12h.01' stroke-width='2.6'/>";
    public const string Overview = "<rect x='3' y='3' width='8' height='10' rx='1.5'/><rect x='13' y='3' width='8' height='6' rx='1.5'/><rect x='3' y='15' width='8' height='6' rx='1.5'/><rect x='13' y='11' width='8' height='10' rx='1.5'/>";
    public const string Pause = "<path d='M8.5 5v14M15.5 5v14' stroke-width='2.6'/>";
    public const string Pin = "<path d='M9 3.5h6l-1 6 3.5 4h-11l3.5-4zM12 13.5V21'/>";
    public const string Play = "<path d='M7 4.5v15l12-7.5z'/>";
    public const string Plus = "<path d='M12 5v14M5 12h14'/>";
    public const string Refresh = "<path d='M20 11a8 8 0 0 0-14.5-3.5L4 9M4 4.5V9h4.5M4 13a8 8 0 0 0 14.5 3.5L20 15M20 19.5V15h-4.5'/>";
    public const string Rename = "<path d='M4 8h11l-3-3M20 16H9l3 3'/>";
    public const string RestProxy = "<path d='M4 8h13l-3.5-3.5M20 16H7l3.5 3.5'/>";
    public const string Right = "<path d='m9.5 6 6 6-6 6'/>";
    public const string Schema = "<path d='M9 4H7.5A2.5 2.5 0 0 0 5 6.5V9a3 3 0 0 1-2 3 3 3 0 0 1 2 3v2.5A2.5 2.5 0 0 0 7.5 20H9M15 4h1.5A2.5 2.5 0 0 1 19 6.5V9a3 3 0 0 0 2 3 3 3 0 0 0-2 3v2.5a2.5 2.5 0 0 1-2.5 2.5H15'/>";
    public const string Search = "<circle cx='11' cy='11' r='6.5'/><path d='m16 16 4.5 4.5'/>";
    public const string Skip = "<path d='M5 5v14l9-7zM18 5v14'/>";
    public const string Speed = "<path d='M4 17a8.5 8.5 0 1 1 16 0M12 16l4-5'/>";
    public const string Star = "<path d='m12 3.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z'/>";
    public const string Theme = "<circle cx='12' cy='12' r='8.5'/><path d='M12 3.5v17a8.5 8.5 0 0 0 0-17z' fill='currentColor'/>";
    public const string Tilde = "<path d='M4 13c2.5-4 5-4 8-1s5.5 3 8-1'/>";
    public const string Topics = "<rect x='3' y='4' width='18' height='4.5' rx='1.2'/><rect x='3' y='10' width='18' height='4.5' rx='1.2'/><rect x='3' y='16' width='18' height='4.5' rx='1.2'/>";
    public const string Trace = "<circle cx='5' cy='5' r='2'/><circle cx='19' cy='19' r='2'/><path d='M7 5h7a4 4 0 0 1 0 8H10a3 3 0 0 0 0 6h7'/>";
    public const string Undo = "<path d='M9 6 4.5 10.5 9 15M5 10.5h9a5.5 5.5 0 0 1 0 11h-3'/>";
    public const string Unlock = "<rect x='5' y='11' width='14' height='9' rx='2'/><path d='M8 11V8a4 4 0 0 1 7.5-2'/>";
    public const string Wand = "<path d='m4 20 10-10M17.5 3v4M15.5 5h4M20 11v2.5M18.7 12.3h2.6'/>";
    public const string Warning = "<path d='M12 4 2.8 19.5h18.4z'/><path d='M12 10v4.5M12 17h.01'/>";
    public const string Sun = "<circle cx='12' cy='12' r='4'/><path d='M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4'/>";
    public const string Moon = "<path d='M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z'/>";
    public const string Screen = "<rect x='3' y='4.5' width='18' height='12' rx='2'/><path d='M9 20h6'/>";
    public const string Up = "<path d='m6 14.5 6-6 6 6'/>";
    public const string Bin = "<path d='M4 7h16M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10 11v5M14 11v5'/>";
    public const string Send = "<path d='M4 12 20 4.5 15.5 20l-4-6.5zM11.5 13.5 20 4.5'/>";

    /// <summary>The icon as MudBlazor wants it: a group that carries the stroke.</summary>
    public static string ForMud(string icon) =>
        $"<g fill='none' stroke='currentColor' stroke-width='1.75' stroke-linecap='round' stroke-linejoin='round'>{icon}</g>";
}
