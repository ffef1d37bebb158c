using Twin.Abstractions;

namespace Twin.Grains.Streams;

/// <summary>Outcome of <see cref="StreamCursor.Judge"/>.</summary>
/// <param name="Action">Drop, take, or read the range from the log.</param>
/// <param name="To">Position reached after it.</param>
/// <param name="Changes">What to take, in order.</param>
public readonly record struct StreamStep(StreamAction Action, long To, StreamChange[] Changes);
