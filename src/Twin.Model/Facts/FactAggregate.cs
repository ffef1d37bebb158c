using System.Runtime.CompilerServices;

namespace Twin.Model.Facts;

/// <summary>
/// What many values of one fact come to, in the fact's 64-bit fixed point, checked: merging is associative and commutative, and equals adding the values one by one, to the last digit.
/// <c>default</c> is the empty aggregate. A plain mutable struct of 128 bytes without references; not thread-safe; a merge is about forty additions and comparisons.
/// </summary>
/// <remarks>Min, Max, Oldest and Newest have no meaning (and are 0) while <see cref="Count"/> is 0.</remarks>
public struct FactAggregate : IEquatable<FactAggregate>
{
    /// <summary>Source classes, 1 to 5, at index class - 1.</summary>
    public const int Sources = 5;

    private Four _above;
    private Five _sums;
    private FiveCounts _counts;

    /// <summary>Sum of the values.</summary>
    public long Sum { get; private set; }

    /// <summary>How many values.</summary>
    public long Count { get; private set; }

    /// <summary>Smallest value.</summary>
    public long Min { get; private set; }

    /// <summary>Greatest value.</summary>
    public long Max { get; private set; }

    /// <summary>Earliest valid time, microseconds.</summary>
    public long Oldest { get; private set; }

    /// <summary>Latest valid time, microseconds.</summary>
    public long Newest { get; private set; }

    /// <summary>How many values lie above the threshold with this index, 0 to 3; equal is not above.</summary>
    public readonly long CountAbove(int threshold) => _above[threshold];

    /// <summary>Sum of the values of a source class.</summary>
    public readonly long SumOf(SourceClass source) => _sums[(int)source - 1];

    /// <summary>How many values are of a source class.</summary>
    public readonly long CountOf(SourceClass source) => _counts[(int)source - 1];

    /// <summary>Nothing yet.</summary>
    public static FactAggregate Empty => default;

    /// <summary>Mean of the values, in stored units; null when there are none.</summary>
    public readonly decimal? Mean => Count == 0 ? null : (decimal)Sum / Count;

    /// <summary>Adds one value.</summary>
    /// <param name="value">Stored integer.</param>
    /// <param name="validUs">When it held, microseconds.</param>
    /// <param name="source">Its source class.</param>
    /// <param name="thresholds">The fact's thresholds as stored integers, at most four; a <see cref="FactThresholds"/> will do.</param>
    /// <exception cref="OverflowException">The sum leaves 64 bits; the aggregate is then void.</exception>
    public void Add(long value, long validUs, SourceClass source, ReadOnlySpan<long> thresholds)
    {
        if (Count == 0) (Min, Max, Oldest, Newest) = (value, value, validUs, validUs);
        else
        {
            if (value < Min) Min = value;
            if (value > Max) Max = value;
            if (validUs < Oldest) Oldest = validUs;
            if (validUs > Newest) Newest = validUs;
        }

        Sum = checked(Sum + value);
        Count++;
        for (var i = 0; i < thresholds.Length; i++) _above[i] += value > thresholds[i] ? 1 : 0;
        var s = (int)source - 1;
        _sums[s] = checked(_sums[s] + value);
        _counts[s]++;
    }

    /// <summary>Adds all values of another aggregate of the same fact.</summary>
    /// <exception cref="OverflowException">A sum leaves 64 bits; the aggregate is then void.</exception>
    public void Merge(in FactAggregate other)
    {
        if (other.Count == 0) return;
        if (Count == 0)
        {
            this = other;
            return;
        }

        Sum = checked(Sum + other.Sum);
        Count += other.Count;
        if (other.Min < Min) Min = other.Min;
        if (other.Max > Max) Max = other.Max;
        if (other.Oldest < Oldest) Oldest = other.Oldest;
        if (other.Newest > Newest) Newest = other.Newest;
        for (var i = 0; i < FactThresholds.Count; i++) _above[i] += other._above[i];
        for (var i = 0; i < Sources; i++)
        {
            _sums[i] = checked(_sums[i] + other._sums[i]);
            _counts[i] += other._counts[i];
        }
    }

    /// <inheritdoc/>
    public readonly bool Equals(FactAggregate other)
        => (Sum, Count, Min, Max, Oldest, Newest) == (other.Sum, other.Count, other.Min, other.Max, other.Oldest, other.Newest)
            && ((ReadOnlySpan<int>)_above).SequenceEqual(other._above)
            && ((ReadOnlySpan<long>)_sums).SequenceEqual(other._sums)
            && ((ReadOnlySpan<int>)_counts).SequenceEqual(other._counts);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is FactAggregate a && Equals(a);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(Sum, Count, Min, Max, Oldest, Newest);

    /// <summary>Equal by value.</summary>
    public static bool operator ==(FactAggregate left, FactAggregate right) => left.Equals(right);

    /// <summary>Not equal.</summary>
    public static bool operator !=(FactAggregate left, FactAggregate right) => !left.Equals(right);

    // Counts are of cells: 2,147,483,647 of one source or above one threshold are more than a silo's memory holds.
    [InlineArray(FactThresholds.Count)]
    private struct Four
    {
        private int _first;
    }

    [InlineArray(Sources)]
    private struct FiveCounts
    {
        private int _first;
    }

    [InlineArray(Sources)]
    private struct Five
    {
        private long _first;
    }
}
