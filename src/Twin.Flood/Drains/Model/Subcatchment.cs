namespace Twin.Flood.Drains.Model;

/// <summary>A piece of land whose runoff goes to a node or to another subcatchment.</summary>
public sealed record Subcatchment
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Line of the file, counted from 1.</summary>
    public int Line { get; init; }

    /// <summary>Index of its rain gage; -1 = no rain.</summary>
    public required int Gage { get; init; }

    /// <summary>Index of the node its runoff goes to; -1 where it goes to a subcatchment.</summary>
    public int OutletNode { get; init; } = -1;

    /// <summary>Index of the subcatchment its runoff goes to (its own index: it stays within); -1 where it goes to a node.</summary>
    public int OutletSubcatchment { get; init; } = -1;

    /// <summary>Area, m2.</summary>
    public required double Area { get; init; }

    /// <summary>Impervious share, 0..1.</summary>
    public required double Impervious { get; init; }

    /// <summary>Width of overland flow, m.</summary>
    public required double Width { get; init; }

    /// <summary>Slope, m/m.</summary>
    public required double Slope { get; init; }

    /// <summary>Manning's n of the impervious part, s/m^(1/3); 0 = its water runs off at once.</summary>
    public required double ImperviousRoughness { get; init; }

    /// <summary>Manning's n of the pervious part, s/m^(1/3).</summary>
    public required double PerviousRoughness { get; init; }

    /// <summary>Depression storage of the impervious part, m.</summary>
    public required double ImperviousStorage { get; init; }

    /// <summary>Depression storage of the pervious part, m.</summary>
    public required double PerviousStorage { get; init; }

    /// <summary>Share of the impervious part that has no depression storage, 0..1.</summary>
    public required double ZeroStorageShare { get; init; }

    /// <summary>Where the parts' runoff goes within the subcatchment.</summary>
    public required SubareaRouting Routing { get; init; }

    /// <summary>Share of the runoff that takes <see cref="Routing"/>, 0..1; the rest goes to the outlet.</summary>
    public required double RoutedShare { get; init; }

    /// <summary>Infiltration of the pervious part.</summary>
    public required Infiltration Infiltration { get; init; }
}
