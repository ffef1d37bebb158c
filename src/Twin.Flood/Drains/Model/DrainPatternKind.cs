namespace Twin.Flood.Drains.Model;

/// <summary>What the factors of a pattern go by.</summary>
public enum DrainPatternKind
{
    /// <summary>12 months.</summary>
    Monthly,

    /// <summary>7 days of the week, from Sunday.</summary>
    Daily,

    /// <summary>24 hours of every day.</summary>
    Hourly,

    /// <summary>24 hours of Saturdays and Sundays.</summary>
    Weekend,
}
