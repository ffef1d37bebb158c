namespace Twin.Flood.Drains.Model;

/// <summary>Relations of control premises.</summary>
public enum ControlRelation
{
    /// <summary>Equal (times within half a step).</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,
}
