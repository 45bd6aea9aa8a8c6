namespace Dashboard.Components.Controls;

/// <summary>What a chip, note or state word says about its subject. Never colour alone: a word or an icon goes with it.</summary>
public enum KsTone
{
    Neutral,
    Good,
    Warning,
    Bad,
    Info,
    Primary,
}
