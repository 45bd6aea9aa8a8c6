namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>
/// Pairs as many items of a left side with items of a right side as possible, each at most once (augmenting paths, breadth first:
/// the sides may be long, so nothing recurses).
/// </summary>
/// <param name="rightCount">Items of the right side.</param>
/// <typeparam name="T">What is known of a pair.</typeparam>
internal sealed class MaximumMatching<T>(int rightCount)
{
    private const int Free = -1;

    private readonly List<IReadOnlyList<(int Right, T Value)>> _edges = [];
    private readonly List<(int Right, T Value)?> _matches = [];
    private readonly int[] _takenBy = [.. Enumerable.Repeat(Free, rightCount)];

    /// <summary>The pairs so far: position on the left side, and what is known of the pair.</summary>
    public IReadOnlyList<(int Left, T Value)> Matches =>
        [.. _matches.Select((match, left) => (left, match)).Where(pair => pair.match is not null).Select(pair => (pair.left, pair.match!.Value.Value))];

    /// <summary>Adds the next item of the left side.</summary>
    /// <param name="fitting">The items of the right side that it can be paired with, the best first.</param>
    public void Add(IReadOnlyList<(int Right, T Value)> fitting)
    {
        _edges.Add(fitting);
        _matches.Add(null);
        Augment(_edges.Count - 1);
    }

    private void Augment(int start)
    {
        var cameFrom = new Dictionary<int, (int Left, (int Right, T Value) Edge)>();
        var waiting = new Queue<int>([start]);
        while (waiting.TryDequeue(out var left))
        {
            foreach (var edge in _edges[left])
            {
                if (cameFrom.TryAdd(edge.Right, (left, edge)))
                {
                    if (_takenBy[edge.Right] == Free)
                    {
                        Take(edge.Right, start, cameFrom);
                        return;
                    }

                    waiting.Enqueue(_takenBy[edge.Right]);
                }
            }
        }
    }

    private void Take(int right, int start, Dictionary<int, (int Left, (int Right, T Value) Edge)> cameFrom)
    {
        while (true)
        {
            var (left, edge) = cameFrom[right];
            var released = _matches[left];
            _matches[left] = edge;
            _takenBy[right] = left;
            if (left == start)
            {
                return;
            }

            right = released!.Value.Right;
        }
    }
}
