namespace Twin.Flood.Drains.Model;

/// <summary>Where runoff of the two parts of a subcatchment goes.</summary>
public enum SubareaRouting
{
    /// <summary>Both to the outlet.</summary>
    Outlet,

    /// <summary>The pervious part over the impervious part.</summary>
    ToImpervious,

    /// <summary>The impervious part over the pervious part.</summary>
    ToPervious,
}
