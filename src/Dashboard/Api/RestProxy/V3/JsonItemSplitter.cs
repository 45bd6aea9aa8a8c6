using System.Buffers;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>
/// Finds where one JSON value ends and the next begins in bytes that arrive piece by piece: values one after the other, with any white
/// space or none between them, or the elements of one array. It only counts brackets; whether a value is JSON shows when it is read.
/// </summary>
internal sealed class JsonItemSplitter
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> EndOfBareWord = SearchValues.Create(" \t\r\n,]}{[\""u8);
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    private int _position;
    private int _start = -1;
    private int _depth;
    private bool _isInString;
    private bool _isBareWord;
    private bool _isAfterItem;
    private bool _isAfterComma;
    private ArrayState _array = ArrayState.Undecided;

    private enum ArrayState
    {
        Undecided,
        None,
        Open,
        Closed,
    }

    /// <summary>Set where no value can begin at this place.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether a value has begun, or an array is still open, so that the data must not end here.</summary>
    public bool IsInside => _start >= 0 || _array == ArrayState.Open;

    /// <summary>Bytes at the front that are not needed any more.</summary>
    public int Consumed => _start >= 0 ? _start : _position;

    /// <summary>Tells that this many bytes were dropped from the front.</summary>
    public void Drop(int count)
    {
        _position -= count;
        _start = _start >= 0 ? _start - count : -1;
    }

    /// <summary>The next value that is complete; false where more data are needed, or <see cref="IsBroken"/>.</summary>
    /// <param name="data">Everything since the last drop.</param>
    /// <param name="isLast">Whether nothing follows.</param>
    public bool TryNext(ReadOnlySpan<byte> data, bool isLast, out Range item)
    {
        item = default;
        if (_start < 0 && !TryBegin(data))
        {
            return false;
        }

        if (!TryEnd(data, isLast))
        {
            return false;
        }

        item = _start.._position;
        _start = -1;
        (_isAfterItem, _isAfterComma) = (true, false);
        return true;
    }

    private bool TryBegin(ReadOnlySpan<byte> data)
    {
        while (true)
        {
            var next = data[_position..].IndexOfAnyExcept(WhiteSpace);
            if (next < 0)
            {
                _position = data.Length;
                return false;
            }

            _position += next;
            switch (data[_position])
            {
                case (byte)'[' when _array == ArrayState.Undecided:
                    _array = ArrayState.Open;
                    break;
                case (byte)',' when _array == ArrayState.Open && _isAfterItem:
                    (_isAfterItem, _isAfterComma) = (false, true);
                    break;
                case (byte)']' when _array == ArrayState.Open && !_isAfterComma:
                    _array = ArrayState.Closed;
                    break;
                case (byte)',' or (byte)']' or (byte)'}':
                    IsBroken = true;
                    return false;
                default:
                    if (_array == ArrayState.Closed || (_array == ArrayState.Open && _isAfterItem))
                    {
                        IsBroken = true;
                        return false;
                    }

                    Begin(data[_position]);
                    return true;
            }

            _position++;
        }
    }

    private void Begin(byte first)
    {
        _array = _array == ArrayState.Undecided ? ArrayState.None : _array;
        _start = _position;
        (_depth, _isInString) = (0, false);
        _isBareWord = first is not ((byte)'{' or (byte)'[' or (byte)'"');
    }

    private bool TryEnd(ReadOnlySpan<byte> data, bool isLast)
    {
        if (_isBareWord)
        {
            var end = data[_position..].IndexOfAny(EndOfBareWord);
            _position = end < 0 ? data.Length : _position + end;
            return end >= 0 || isLast;
        }

        while (true)
        {
            if (_isInString)
            {
                if (!TrySkipString(data))
                {
                    return false;
                }

                if (_depth == 0)
                {
                    return true;
                }
            }

            var next = data[_position..].IndexOfAny(Structure);
            if (next < 0)
            {
                _position = data.Length;
                return false;
            }

            _position += next + 1;
            switch (data[_position - 1])
            {
                case (byte)'"':
                    _isInString = true;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                default:
                    if (--_depth == 0)
                    {
                        return true;
                    }

                    break;
            }
        }
    }

    private bool TrySkipString(ReadOnlySpan<byte> data)
    {
        while (true)
        {
            var next = data[_position..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                _position = data.Length;
                return false;
            }

            _position += next;
            if (data[_position] == '"')
            {
                _position++;
                _isInString = false;
                return true;
            }

            // The escaped byte must be there too before the backslash is passed.
            if (_position + 1 == data.Length)
            {
                return false;
            }

            _position += 2;
        }
    }
}
