namespace Dashboard.Tests.Unit.Support;

/// <summary>A clock that tells once when somebody looks at it.</summary>
internal sealed class WatchedTime : TimeProvider
{
    private Action? _looked;

    public void OnNextLook(Action looked) => _looked = looked;

    public override long GetTimestamp()
    {
        Interlocked.Exchange(ref _looked, null)?.Invoke();
        return base.GetTimestamp();
    }
}
