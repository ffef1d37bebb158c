using System.Collections.Immutable;

namespace Twin.Flood.Drains.Model;

/// <summary>Factors that repeat by month, weekday or hour.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What the factors go by.</param>
/// <param name="Factors">12 from January, 7 from Sunday, or 24 from midnight.</param>
public sealed record DrainPattern(string Id, DrainPatternKind Kind, ImmutableArray<double> Factors)
{
    /// <summary>The factor at a moment: 1 where the pattern says nothing of it (hourly on weekends if it is of weekends only, and the other way round for none).</summary>
    public double At(DateTime moment) => Kind switch
    {
        DrainPatternKind.Monthly => Factors[moment.Month - 1],
        DrainPatternKind.Daily => Factors[(int)moment.DayOfWeek],
        DrainPatternKind.Hourly => Factors[moment.Hour],
        _ => moment.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Factors[moment.Hour] : 1,
    };
}
