namespace Dashboard.Api.RestProxy;

/// <summary>What may be taken from at a rate: it fills with time, up to its size. For one thread at a time.</summary>
internal sealed class TokenBucket
{
    private readonly double _rate;
    private readonly double _size;
    private readonly TimeProvider _time;
    private double _held;
    private long _filledAt;

    /// <param name="rate">Per second.</param>
    /// <param name="size">The most that can be taken at once.</param>
    public TokenBucket(double rate, double size, TimeProvider time) =>
        (_rate, _size, _time, _held, _filledAt) = (rate, size, time, size, time.GetTimestamp());

    public bool IsFull => Has(_size);

    /// <summary>Whether so much can be taken. What is larger than the bucket passes when it is full.</summary>
    public bool Has(double wanted)
    {
        var now = _time.GetTimestamp();
        _held = Math.Min(_size, _held + (_time.GetElapsedTime(_filledAt, now).TotalSeconds * _rate));
        _filledAt = now;
        return _held >= Math.Min(wanted, _size);
    }

    public void Take(double taken) => _held -= taken;
}
