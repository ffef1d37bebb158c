using System.Globalization;

namespace Twin.Flood.Results;

/// <summary>The quantities that are written. Times are seconds since the start of the run.</summary>
public static class FloodQuantities
{
    /// <summary>Depth at a time.</summary>
    public static FloodQuantity Depth { get; } = new("depth", "m", "water depth", "水深") { StandardName = "flood_water_thickness", CellMethods = "time: point area: mean" };

    /// <summary>Level at a time, where there is water.</summary>
    public static FloodQuantity Level { get; } = new("level", "m", "water level in the datum of the bed", "水位") { StandardName = "water_surface_height_above_reference_datum", CellMethods = "time: point area: mean" };

    /// <summary>Speed at a time.</summary>
    public static FloodQuantity Speed { get; } = new("speed", "m s-1", "flow speed", "流速") { StandardName = "flood_water_speed", CellMethods = "time: point area: mean" };

    /// <summary>Velocity to the east at a time.</summary>
    public static FloodQuantity EastVelocity { get; } = new("east_velocity", "m s-1", "flow velocity to the east", "东向流速") { StandardName = "eastward_flood_water_velocity", CellMethods = "time: point area: mean" };

    /// <summary>Velocity to the north at a time.</summary>
    public static FloodQuantity NorthVelocity { get; } = new("north_velocity", "m s-1", "flow velocity to the north", "北向流速") { StandardName = "northward_flood_water_velocity", CellMethods = "time: point area: mean" };

    /// <summary>Largest depth of the run.</summary>
    public static FloodQuantity MaxDepth { get; } = new("max_depth", "m", "largest water depth", "最大水深") { StandardName = "flood_water_thickness", CellMethods = "time: maximum area: mean" };

    /// <summary>Largest speed of the run.</summary>
    public static FloodQuantity MaxSpeed { get; } = new("max_speed", "m s-1", "largest flow speed", "最大流速") { StandardName = "flood_water_speed", CellMethods = "time: maximum area: mean" };

    /// <summary>Time of the largest depth.</summary>
    public static FloodQuantity TimeOfMax { get; } = new("time_of_max", "s", "time of the largest depth", "最大水深时间") { StandardName = "time_of_maximum_flood_depth" };

    /// <summary>Largest hazard rating of any moment.</summary>
    public static FloodQuantity Hazard { get; } = new("hazard", "", "largest hazard rating d (v + 0.5) + DF", "最大危险度") { CellMethods = "time: maximum area: mean" };

    /// <summary>Class of the largest hazard rating.</summary>
    public static FloodQuantity HazardClass { get; } = new("hazard_class", "", "class of the largest hazard rating", "危险等级") { Classes = [.. Enum.GetValues<HazardClass>().Select(c => FloodHazard.Name(c).English)] };

    /// <summary>How long the water was deeper than a threshold (m): <c>duration_above_0.15m</c>.</summary>
    public static FloodQuantity Duration(double threshold)
    {
        var depth = threshold.ToString(CultureInfo.InvariantCulture);
        return new($"duration_above_{depth}m", "s", $"time the water was deeper than {depth} m", $"水深超过{depth}米的历时") { StandardName = "flood_water_duration_above_threshold", Threshold = threshold };
    }

    /// <summary>Class of the largest depth, by the scale of the run.</summary>
    public static FloodQuantity PondingClass { get; } = new("ponding_class", "", "ponding class of the largest depth", "积水等级") { Classes = [.. Enumerable.Range(0, PondingScale.Classes).Select(c => PondingScale.Name(c).English)] };

    /// <summary>First time the water was deeper than the depth of arrival (m).</summary>
    public static FloodQuantity Arrival(double depth) =>
        new("arrival", "s", string.Create(CultureInfo.InvariantCulture, $"first time the water was deeper than {depth} m"), "洪水到达时间") { StandardName = "time_when_flood_water_rises_above_threshold", Threshold = depth };
}
