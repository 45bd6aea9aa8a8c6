namespace Dashboard.Services.Feeds;

/// <summary>Holds the focus of one follower; another one applies from the next batch on. Safe for use by many threads.</summary>
public sealed class FeedLens
{
    private volatile FeedFocus _focus;

    public FeedLens(FeedFocus focus) => _focus = focus;

    public FeedFocus Focus
    {
        get => _focus;
        set => _focus = value;
    }
}
