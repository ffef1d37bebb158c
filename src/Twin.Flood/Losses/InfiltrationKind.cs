namespace Twin.Flood.Losses;

/// <summary>How fast the ground takes water.</summary>
public enum InfiltrationKind
{
    /// <summary>At one rate, until a time.</summary>
    Constant,

    /// <summary>Horton: from a first to a last rate, falling by e while the cell is wet.</summary>
    Horton,

    /// <summary>Green and Ampt: a wetting front under suction.</summary>
    GreenAmpt,
}
