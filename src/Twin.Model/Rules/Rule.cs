using Twin.Model.Facts;

namespace Twin.Model.Rules;

/// <summary>When facts open an incident. The same for live and for runs.</summary>
/// <param name="Id">Its id, part of a candidate's.</param>
/// <param name="Kind">Kind of incident that it opens.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Fact">The fact read as a point where no area is known.</param>
/// <param name="Above">Its threshold, in the fact's unit.</param>
/// <param name="AreaFact">The fact that says how much of a cell lies above the threshold, m2; null = none is kept.</param>
/// <param name="AreaAboveM2">A cluster opens above this area, m2.</param>
/// <param name="ClearAreaM2">A cell of an opened cluster counts as one of it until its own area falls to this or below, m2; at most <paramref name="AreaAboveM2"/>.</param>
/// <param name="DurationUs">The cluster must have stood so long, microseconds.</param>
/// <param name="DueHours">The incident is due so many hours after its opening.</param>
/// <param name="DueClock">Which hours count.</param>
public sealed record Rule(string Id, string Kind, string NameZh, string NameEn, FactDefinition Fact, decimal Above, FactDefinition? AreaFact,
    double AreaAboveM2, double ClearAreaM2, long DurationUs, double DueHours, DueClock DueClock)
{
    /// <summary>The threshold as a stored integer of <see cref="Fact"/>.</summary>
    public long AboveFixed { get; } = Fact.ToFixed(Above);

    /// <summary>When an incident opened at a time is due, microseconds.</summary>
    public long DueUs(long openedUs) => DueClock switch { DueClock.Emergency => openedUs + (long)(DueHours * Micros.Hour) };

    /// <summary>
    /// The area of a cell above the threshold, m2: what the area fact says, where it has a value; else a point reading above the threshold counts as the area that its catalogue entry states; else 0.
    /// </summary>
    /// <param name="area">Stored integer of <see cref="AreaFact"/>, or null.</param>
    /// <param name="point">Stored integer of <see cref="Fact"/>, or null.</param>
    public double WetAreaM2(long? area, long? point)
        => area is { } a && AreaFact is not null ? a / (double)AreaFact.Scale : point > AboveFixed ? Fact.PointAreaM2 : 0;
}
