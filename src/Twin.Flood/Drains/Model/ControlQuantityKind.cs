namespace Twin.Flood.Drains.Model;

/// <summary>What control premises may compare. Units in SI; times in s.</summary>
public enum ControlQuantityKind
{
    /// <summary>A given value.</summary>
    Constant,
    /// <summary>Depth of a node, m.</summary>
    NodeDepth,
    /// <summary>Largest depth of a node, m.</summary>
    NodeMaxDepth,
    /// <summary>Head of a node, m.</summary>
    NodeHead,
    /// <summary>Volume of a node, m3.</summary>
    NodeVolume,
    /// <summary>Lateral inflow of a node, m3/s.</summary>
    NodeInflow,
    /// <summary>Flow of a link, m3/s.</summary>
    LinkFlow,
    /// <summary>Full flow of a conduit, m3/s.</summary>
    LinkFullFlow,
    /// <summary>Depth of a link, m.</summary>
    LinkDepth,
    /// <summary>Full depth of a link, m.</summary>
    LinkMaxDepth,
    /// <summary>Velocity of a link, m/s.</summary>
    LinkVelocity,
    /// <summary>Length of a conduit, m.</summary>
    LinkLength,
    /// <summary>Slope of a conduit, m/m.</summary>
    LinkSlope,
    /// <summary>0 closed, 1 open or on.</summary>
    LinkStatus,
    /// <summary>Setting of a link.</summary>
    LinkSetting,
    /// <summary>How long a link has been open, s.</summary>
    LinkTimeOpen,
    /// <summary>How long a link has been closed, s.</summary>
    LinkTimeClosed,
    /// <summary>Time since the start, s.</summary>
    Time,
    /// <summary>Date, days since 1 January of year 1.</summary>
    Date,
    /// <summary>Time of day, s.</summary>
    ClockTime,
    /// <summary>Day of the week, 1 = Sunday.</summary>
    DayOfWeek,
    /// <summary>Month, 1..12.</summary>
    Month,
    /// <summary>Day of the year, 1..366.</summary>
    DayOfYear,
    /// <summary>Rain of a gage now, m/s.</summary>
    GageIntensity,
    /// <summary>Rain of a gage in the last hours, m.</summary>
    GagePastDepth,
}
